import { useDesktopQuery } from './use-desktop-query.ts';

/** What was merged into a lead, the newest first. */
export function useMergedLeads(leadId: string) {
  return useDesktopQuery('listMergedLeads', [leadId]);
}
