import { useDesktopQuery } from './use-desktop-query.ts';

/** Leads that are probably one person, in groups. */
export function useDuplicates() {
  return useDesktopQuery('listDuplicates', []);
}
