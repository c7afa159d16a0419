import { call } from './call.ts';
import { usePagedRows } from './use-paged-rows.ts';

export type ConversationFilter = 'all' | 'unread' | 'needs_reply' | 'deferred' | 'mine';

/** The inbox, newest first. */
export function useConversations(filter: ConversationFilter, locationId: string | null) {
  return usePagedRows('listConversations', { filter, locationId }, page => call('listConversations', page));
}
