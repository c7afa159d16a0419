import { useDesktopQuery } from './use-desktop-query.ts';

/** How the relay is reached right now; kept current by the main process's announcements. */
export function useConnection() {
  return useDesktopQuery('getConnection', []);
}
