import type { ResendText } from '../../src-shared/protocol/commands.ts';
import { carrierError } from '../../src-shared/domain/carrier-error.ts';
import { type DeliveryDoubt, deliveryDoubt } from '../../src-shared/domain/delivery-doubt.ts';
import type { LeadPhone } from '../../src-shared/protocol/lead.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import type { By } from '../practice/by.ts';
import type { Decision } from '../store/texting-effects.ts';
import type { MessageRecord, ResendSituation } from '../store/texting-situation.ts';
import { OPTED_OUT_AT_CARRIER } from './found-opt-out.ts';
import { type Moment, momentOf } from './moment.ts';
import { placeStaffText } from './place-staff-text.ts';
import { takenBack } from './taken-back.ts';
import { outcomeOf, refused, type TextAnswer, type TextOutcome } from './text-outcome.ts';
import type { TextingParts } from './texting-parts.ts';

/** A person decides that a text goes again, as a new message that is judged like any other; the first one is dealt with by it. [D2] */
export async function resendText(parts: TextingParts, by: By, messageId: string, command: ResendText): Promise<TextOutcome> {
  const moment = momentOf(parts);
  const answer = await parts.store.resendText(by.accountId, messageId, command.id, situation =>
    decideResend(situation, by, command.id, moment),
  );
  return answer === null ? { is: 'refused', because: 'not_found' } : outcomeOf(parts.store, by.accountId, answer);
}

function decideResend(situation: ResendSituation, by: By, newId: string, moment: Moment): Decision<TextAnswer> {
  const { original, existing, lead } = situation;
  if (existing !== null) {
    const isSame =
      existing.messageKind === 'staff' &&
      existing.leadId === original.leadId &&
      (existing.body === original.body || existing.editedAt !== null) &&
      existing.id !== original.id;
    return { answer: isSame ? { is: 'done', messageId: newId } : refused('conflict'), effects: {} };
  }
  if (lead === null || !mayGoAgain(original)) return { answer: refused('not_resendable'), effects: {} };
  const phone = lead.phones.find(({ number }) => number === original.leadPhone);
  if (phone === undefined) return { answer: refused('no_such_phone'), effects: {} };
  const hopeless = whyHopeless(original, phone, situation.sender);
  if (hopeless !== null) return { answer: refused(hopeless), effects: {} };
  const placed = placeStaffText(
    { ...situation, lead },
    { id: newId, body: original.body, staffId: by.staffId, apiKeyName: by.apiKeyName ?? null },
    moment,
  );
  if (placed.answer.is === 'refused') return placed;
  if (situation.isWithdrawn) return takenBack(placed, newId);
  const dealtWith =
    original.state === 'deferred'
      ? ({ id: original.id, state: 'cancelled', stateAt: moment.at, reason: 'resolved_by_staff' } as const)
      : ({ id: original.id, reason: 'resolved_by_staff' } as const);
  return { ...placed, effects: { ...placed.effects, messageChanges: [dealtWith] } };
}

/** What failed fails again where what is known of the phone, or the carrier's own word on the text, says so. The window offers it as little. [O12, D14] */
function whyHopeless({ state, errorCode }: MessageRecord, phone: LeadPhone, sender: TrackingNumber | null): DeliveryDoubt | null {
  if (state !== 'failed' && state !== 'undelivered') return null;
  const doubt = sender === null ? null : deliveryDoubt(phone, sender.phoneNumber);
  if (doubt !== null || carrierError(errorCode).maySendAgain) return doubt;
  return errorCode === OPTED_OUT_AT_CARRIER ? 'carrier_blocked' : 'cannot_receive_texts';
}

/** Failed, given up looking for, or too old to be released by itself; and not dealt with before. */
function mayGoAgain(original: MessageRecord): boolean {
  if (original.messageKind !== 'staff' || original.reason === 'resolved_by_staff') return false;
  switch (original.state) {
    case 'failed':
    case 'undelivered':
    case 'expired':
      return true;
    case 'unknown':
      return original.dueAt === null;
    case 'deferred':
      return original.reason === 'shelf_life';
    case 'received':
    case 'queued':
    case 'sending':
    case 'sent':
    case 'delivered':
    case 'cancelled':
      return false;
  }
}
