import type { By } from '../practice/by.ts';
import type { Decision } from '../store/texting-effects.ts';
import type { TextSituation } from '../store/texting-situation.ts';
import { waitsForReview } from '../../src-shared/domain/conversation.ts';
import { aboutLead } from './about-lead.ts';
import { judgeMessage } from './claim-text.ts';
import { type Moment, momentOf } from './moment.ts';
import { answeredAt } from './place-staff-text.ts';
import { outcomeOf, problemOf, refused, type TextAnswer, type TextOutcome } from './text-outcome.ts';
import type { TextingParts } from './texting-parts.ts';

/** Staff looked at a text that had grown old when consent came, and let it go: in its place, and judged as if it were written now. [C13] */
export async function releaseText(parts: TextingParts, by: By, messageId: string): Promise<TextOutcome> {
  const moment = momentOf(parts);
  const answer = await parts.store.changeText(by.accountId, messageId, situation =>
    aboutLead(decideRelease(situation, moment), situation.message.leadId),
  );
  return answer === null ? { is: 'refused', because: 'not_found' } : outcomeOf(parts.store, by.accountId, answer);
}

function decideRelease(situation: TextSituation, { at, now }: Moment): Decision<TextAnswer> {
  const { message, phone } = situation;
  const { id } = message;
  const done: TextAnswer = { is: 'done', messageId: id };
  if (message.messageKind !== 'staff') return { answer: refused('not_waiting'), effects: {} };
  if (!waitsForReview(message)) return { answer: hasGone(message) ? done : refused('not_waiting'), effects: {} };
  const verdict = judgeMessage(situation);
  switch (verdict.is) {
    case 'refused':
      return { answer: refused(problemOf(verdict.because)), effects: {} };
    case 'deferred':
      return { answer: done, effects: { messageChanges: [{ id, reason: 'awaiting_consent' }] } };
    case 'permitted': {
      const answersAt = answeredAt(phone, now);
      return { answer: done, effects: { messageChanges: [{ id, state: 'queued', stateAt: at, reason: null, dueAt: at, answersAt }] } };
    }
  }
}

/** A colleague, or this request before its answer was lost, has let it go already. */
function hasGone({ state }: TextSituation['message']): boolean {
  return state !== 'deferred' && state !== 'cancelled' && state !== 'expired';
}
