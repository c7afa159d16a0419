import { useDesktopQuery } from './use-desktop-query.ts';

/** Imports of the last month, newest first. */
export function useLeadImports() {
  return useDesktopQuery('listLeadImports', []);
}
