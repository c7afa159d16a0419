import { useDesktopQuery } from './use-desktop-query.ts';

/** Who is at this desktop. */
export function useSession() {
  return useDesktopQuery('getSession', []);
}
