import type { LeadImport } from '../../src-shared/protocol/lead-import.ts';
import { useDesktopQuery } from './use-desktop-query.ts';

/** The first rows of the file that cannot be imported. */
export function useLeadImportRows({ id }: LeadImport) {
  return useDesktopQuery('listLeadImportRows', [{ id, outcome: 'invalid' }]);
}
