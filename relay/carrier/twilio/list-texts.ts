import type { MessageInstance, MessageListInstancePageOptions } from 'twilio/lib/rest/api/v2010/account/message.js';
import type twilio from 'twilio';
import type { CarrierText, TextFilter } from '../carrier.ts';
import { asCarrierText } from './as-carrier-text.ts';
import { asking } from './asking.ts';

const PAGE_SIZE = 200;
/** The carrier's clock and ours may differ. */
const CLOCK_SKEW_MS = 60_000;

/**
 * The account's log of texts, newest first, a page at a time.
 *
 * For one pair of numbers no date goes into the query: the carrier's filter is by the time of sending, which a text that still waits in the
 * carrier's queue does not have, and it is such a text that a lost answer is looked for. The walk ends at the first page that is older throughout.
 */
export async function* listTexts(client: twilio.Twilio, filter: TextFilter): AsyncGenerator<CarrierText> {
  const since = filter.sentAfter === undefined ? null : new Date(filter.sentAfter.getTime() - CLOCK_SKEW_MS);
  const isPair = filter.to !== undefined && filter.from !== undefined;
  const query: MessageListInstancePageOptions = { pageSize: PAGE_SIZE };
  if (filter.to !== undefined) query.to = filter.to;
  if (filter.from !== undefined) query.from = filter.from;
  if (since !== null && !isPair) query.dateSentAfter = since;

  let page: { instances: MessageInstance[]; nextPage(): Promise<unknown> | undefined } = await asking(() => client.messages.page(query));
  for (;;) {
    const texts = page.instances.map(asCarrierText);
    const wanted = since === null ? texts : texts.filter(text => (text.sentAt ?? text.createdAt) >= since);
    yield* wanted;
    if (isPair && wanted.length === 0) return;
    const current = page;
    const next = await asking(async () => current.nextPage());
    if (next === undefined) return;
    page = next as typeof page;
  }
}
