import { readFileSync } from 'node:fs';
import type { DesktopPreferences } from '../../src-shared/desktop-api.ts';

type Theme = DesktopPreferences['theme'];

/** The chosen theme, read by hand: the window's ground is painted before preferences and their schema are loaded. */
export function keptTheme(file: string): Theme {
  try {
    const { theme } = Object(JSON.parse(readFileSync(file, 'utf8'))) as { readonly theme?: unknown };
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system'; // none chosen yet, or damaged
  }
}
