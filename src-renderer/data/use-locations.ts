import { useDesktopQuery } from './use-desktop-query.ts';

/** Every location of the practice, archived ones included. */
export function useLocations() {
  return useDesktopQuery('listLocations', []);
}
