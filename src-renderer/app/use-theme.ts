import { useEffect } from 'react';
import { usePreferences } from '../data/use-preferences.ts';

/** Puts the chosen theme on the root; `system` leaves it to the OS. */
export function useTheme(): void {
  const theme = usePreferences().data?.theme ?? 'system';
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
}
