import type { MessageState } from '../protocol/message.ts';

/** What a carrier says of a text that we sent. Its `queued` means accepted by it, and is not our `queued`, which still waits in the outbox. */
export type DeliveryEvent = 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'cancelled' | 'received';

type Moving = Extract<MessageState, 'queued' | 'unknown' | 'sending' | 'sent' | 'cancelled' | 'failed' | 'undelivered' | 'delivered'>;

/**
 * Higher wins. `unknown` stands below everything the carrier can say, since any word of the carrier resolves it. Of two final statuses that
 * contradict each other the higher one stands, whichever came first, so that every order of arrival ends alike. [D3]
 */
const RANK: Readonly<Record<Moving, number>> = {
  queued: 0,
  unknown: 1,
  sending: 2,
  sent: 3,
  cancelled: 4,
  failed: 5,
  undelivered: 6,
  delivered: 7,
};

/** The state after the carrier's word, or `unchanged`. A text whose POST has not returned is moved too: its callback may be faster. */
export function applyStatus(current: MessageState, event: DeliveryEvent): MessageState | 'unchanged' {
  const next = stateFor(event);
  if (next === null) return 'unchanged';
  switch (current) {
    case 'received':
    case 'expired':
    case 'deferred':
      return 'unchanged'; // never posted: a word about it is a mistake, and stays in the log only
    case 'queued':
    case 'unknown':
    case 'sending':
    case 'sent':
    case 'cancelled':
    case 'failed':
    case 'undelivered':
    case 'delivered':
      return RANK[next] > RANK[current] ? next : 'unchanged';
  }
}

/** Never our `queued`: that would post the text again. [D2] */
function stateFor(event: DeliveryEvent): Exclude<Moving, 'queued' | 'unknown'> | null {
  switch (event) {
    case 'queued':
    case 'sending':
      return 'sending';
    case 'sent':
    case 'delivered':
    case 'undelivered':
    case 'failed':
    case 'cancelled':
      return event;
    case 'received':
      return null; // a word for inbound texts only
  }
}

/** No word of the carrier is awaited any more. A later one that ranks higher still counts. */
export function isSettled(state: MessageState): boolean {
  switch (state) {
    case 'received':
    case 'delivered':
    case 'undelivered':
    case 'failed':
    case 'cancelled':
    case 'expired':
      return true;
    case 'deferred':
    case 'queued':
    case 'sending':
    case 'sent':
    case 'unknown':
      return false;
  }
}
