import { useDesktopQuery } from './use-desktop-query.ts';

/** Every call tracking number of the practice. */
export function useTrackingNumbers() {
  return useDesktopQuery('listTrackingNumbers', []);
}
