import { useDesktopQuery } from './use-desktop-query.ts';

/** All legal holds, newest first, released ones included. */
export function useLegalHolds() {
  return useDesktopQuery('listLegalHolds', []);
}
