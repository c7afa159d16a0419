import { useDesktopQuery } from './use-desktop-query.ts';

/** Numbers that texted and that no lead has, the newest text first. */
export function useUnmatched() {
  return useDesktopQuery('listUnmatched', []);
}
