import { useDesktopQuery } from './use-desktop-query.ts';

/** How many texts and calls a lead has. */
export function useCountOfLead(leadId: string) {
  return useDesktopQuery('countOfLead', [leadId]);
}
