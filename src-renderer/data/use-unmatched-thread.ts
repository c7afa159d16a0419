import { useDesktopQuery } from './use-desktop-query.ts';

/** The texts and events of a number that no lead has, oldest first. */
export function useUnmatchedThread(number: string) {
  return useDesktopQuery('listUnmatchedThread', [{ number }]);
}
