import type { By } from '../practice/by.ts';
import type { Decision } from '../store/texting-effects.ts';
import type { TextSituation } from '../store/texting-situation.ts';
import { aboutLead } from './about-lead.ts';
import { type Moment, momentOf } from './moment.ts';
import { outcomeOf, refused, type TextAnswer, type TextOutcome } from './text-outcome.ts';
import type { TextingParts } from './texting-parts.ts';

/**
 * Staff take back a text that still waits, or let a text rest that failed or may not have been sent. Doing it twice answers the same. Of an id that
 * nobody knows it is kept that it was taken back: its POST may be slower than this. [D15]
 */
export async function cancelText(parts: TextingParts, by: By, messageId: string): Promise<TextOutcome> {
  const moment = momentOf(parts);
  const answer = await parts.store.withdrawText(by.accountId, messageId, moment.at, situation =>
    aboutLead(decideCancel(situation, moment), situation.message.leadId),
  );
  return answer === null ? { is: 'refused', because: 'not_found' } : outcomeOf(parts.store, by.accountId, answer);
}

function decideCancel({ message }: TextSituation, { at }: Moment): Decision<TextAnswer> {
  const { id } = message;
  const done = { is: 'done', messageId: id } as const;
  const isTheirs = message.messageKind === 'staff' || message.messageKind === 'appointment';
  if (!isTheirs) return { answer: refused('not_cancellable'), effects: {} };
  switch (message.state) {
    case 'deferred':
    case 'queued':
      return {
        answer: done,
        effects: { messageChanges: [{ id, state: 'cancelled', stateAt: at, reason: 'cancelled_by_staff', heldUntil: null, dueAt: null }] },
      };
    case 'failed':
    case 'undelivered':
    case 'unknown':
      // While the carrier is still asked about it, its callback may answer any moment.
      if (message.state === 'unknown' && message.dueAt !== null) return { answer: refused('not_cancellable'), effects: {} };
      return { answer: done, effects: { messageChanges: [{ id, reason: 'resolved_by_staff' }] } };
    case 'cancelled':
      return { answer: done, effects: {} };
    case 'received':
    case 'sending':
    case 'sent':
    case 'delivered':
    case 'expired':
      return { answer: refused('not_cancellable'), effects: {} };
  }
}
