import { useDesktopQuery } from './use-desktop-query.ts';

/** What the person chose for this desktop. */
export function usePreferences() {
  return useDesktopQuery('getPreferences', []);
}
