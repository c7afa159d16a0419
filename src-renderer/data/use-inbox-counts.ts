import { PAGE_ROWS } from '../../src-shared/page-rows.ts';
import { useDesktopQuery } from './use-desktop-query.ts';

/** How many conversations there are, are unread and need a reply; the inbox's first page says it. undefined until it is there. */
export function useInboxCounts(): { readonly total: number; readonly unread: number; readonly needsReply: number } | undefined {
  return useDesktopQuery('listConversations', [{ filter: 'all', locationId: null, offset: 0, limit: PAGE_ROWS }]).data;
}
