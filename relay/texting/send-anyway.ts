import type { SendAnyway } from '../../src-shared/protocol/commands.ts';
import type { By } from '../practice/by.ts';
import type { Decision } from '../store/texting-effects.ts';
import type { TextSituation } from '../store/texting-situation.ts';
import { aboutLead } from './about-lead.ts';
import { type Moment, momentOf } from './moment.ts';
import { outcomeOf, refused, type TextAnswer, type TextOutcome } from './text-outcome.ts';
import type { TextingParts } from './texting-parts.ts';

/**
 * A person lets a text go that quiet hours hold, tonight and for a reason that stays on it. When it is claimed everything else is judged as
 * ever. An API key is no person and cannot. Doing it twice answers the same. [D11]
 */
export async function sendAnyway(parts: TextingParts, by: By, messageId: string, command: SendAnyway): Promise<TextOutcome> {
  const moment = momentOf(parts);
  const answer = await parts.store.changeText(by.accountId, messageId, situation =>
    aboutLead(decideAnyway(situation, by, command.reason, moment), situation.message.leadId),
  );
  return answer === null ? { is: 'refused', because: 'not_found' } : outcomeOf(parts.store, by.accountId, answer);
}

function decideAnyway({ message }: TextSituation, by: By, reason: string, { at }: Moment): Decision<TextAnswer> {
  const { id } = message;
  if (by.staffId === null) return { answer: refused('forbidden'), effects: {} };
  const isHeld = message.state === 'queued' && message.reason === 'quiet_hours' && message.heldUntil !== null;
  if (!isHeld) {
    const isDone = message.sentAnywayAt !== null && message.sentAnywayReason === reason && message.state !== 'cancelled';
    return { answer: isDone ? { is: 'done', messageId: id } : refused('not_waiting'), effects: {} };
  }
  return {
    answer: { is: 'done', messageId: id },
    effects: {
      messageChanges: [
        { id, sentAnywayAt: at, sentAnywayBy: by.staffId, sentAnywayReason: reason, reason: null, heldUntil: null, stateAt: at, dueAt: at },
      ],
    },
  };
}
