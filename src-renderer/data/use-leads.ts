import { call } from './call.ts';
import { usePagedRows } from './use-paged-rows.ts';

/** The leads whose name or phone matches what was typed, in any format; all of them when it is empty. */
export function useLeads(search: string) {
  return usePagedRows('listLeads', { search }, page => call('listLeads', page));
}
