import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { ThreadItem } from './thread-window.ts';

const NEVER_RELEASED: ReadonlySet<Message['state']> = new Set(['deferred', 'cancelled', 'expired', 'received']);

/**
 * How many waiting texts each grant released, by the entry's id. A staff text before a grant waited for it, since nobody is texted by
 * staff without consent. [C1, C4] An entry is left out where the loaded stretch does not reach back to the time before consent was asked:
 * no number is better than a wrong one.
 */
export function countReleased(items: readonly ThreadItem[], isComplete: boolean): ReadonlyMap<string, number> {
  const released = new Map<string, number>();
  const waiting = new Map<string, { texts: number; isWhole: boolean }>();
  const of = (phoneNumber: string) => {
    const known = waiting.get(phoneNumber) ?? { texts: 0, isWhole: isComplete };
    waiting.set(phoneNumber, known);
    return known;
  };
  for (const item of items) {
    if (item.kind === 'message') {
      if (item.messageKind === 'staff' && !NEVER_RELEASED.has(item.state)) of(item.leadPhone).texts += 1;
      continue;
    }
    if (item.kind !== 'consent-entry') continue;
    noteConsent(item, of(item.phoneNumber), released);
  }
  return released;
}

function noteConsent(entry: ConsentEntry, known: { texts: number; isWhole: boolean }, released: Map<string, number>): void {
  if (entry.change === 'granted') {
    if (known.isWhole && entry.phoneNumber !== '') released.set(entry.id, known.texts);
    known.texts = 0;
    known.isWhole = true; // from here on every text is seen
  } else if (entry.consent !== 'granted' && (entry.change === 'declined' || entry.change === 'opted_out')) {
    known.texts = 0;
    known.isWhole = true;
  }
}
