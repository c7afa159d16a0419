import { useDesktopQuery } from './use-desktop-query.ts';

/** Everybody who works at the practice. */
export function useStaff() {
  return useDesktopQuery('listStaff', []);
}
