import type { QueryClient } from '@tanstack/react-query';
import { PAGE_ROWS } from '../../src-shared/page-rows.ts';
import { call } from './call.ts';

/** Milliseconds. The key store may be asking the person for its password. */
const PATIENCE = 500;

/** Puts what the first screen shows into the window's copy before anything is rendered, where main has it at hand. */
export async function takeFirstLook(client: QueryClient): Promise<void> {
  let isStale = false;
  const stopListening = window.leadline.onEvent(() => {
    isStale = true; // something changed since main looked
  });
  const tooLate = new Promise<null>(resolve => setTimeout(resolve, PATIENCE, null));
  const look = await Promise.race([call('getFirstLook').catch(() => null), tooLate]);
  stopListening();
  if (look === null || isStale) return;
  client.setQueryData(['getSession'], look.session);
  client.setQueryData(['listConversations', { filter: 'all', locationId: null, offset: 0, limit: PAGE_ROWS }], look.conversations);
  client.setQueryData(['listLocations'], look.locations);
  client.setQueryData(['listStaff'], look.staff);
  client.setQueryData(['listUnmatched'], look.unmatched);
}
