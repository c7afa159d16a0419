import { useDesktopQuery } from './use-desktop-query.ts';

/** One lead; null where there is none of this id. */
export function useLead(leadId: string | null) {
  return useDesktopQuery('getLead', [leadId ?? ''], { isOn: leadId !== null });
}
