import { useDesktopQuery } from './use-desktop-query.ts';

/** Other leads that have one of this lead's numbers. */
export function useLeadsSharingNumbers(leadId: string) {
  return useDesktopQuery('listLeadsSharingNumbers', [leadId]);
}
