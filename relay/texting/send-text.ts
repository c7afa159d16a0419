import type { SendText } from '../../src-shared/protocol/commands.ts';
import type { By } from '../practice/by.ts';
import type { Decision } from '../store/texting-effects.ts';
import type { SendSituation } from '../store/texting-situation.ts';
import { type Moment, momentOf } from './moment.ts';
import { placeStaffText } from './place-staff-text.ts';
import { takenBack } from './taken-back.ts';
import { outcomeOf, refused, type TextAnswer, type TextOutcome } from './text-outcome.ts';
import type { TextingParts } from './texting-parts.ts';

/** Staff text a lead. The same id again answers the same and sends nothing more. [D2] */
export async function sendText(parts: TextingParts, by: By, leadId: string, command: SendText): Promise<TextOutcome> {
  const moment = momentOf(parts);
  const { id: messageId, locationId, phone: slot } = command;
  const answer = await parts.store.submitText({ accountId: by.accountId, leadId, messageId, locationId, slot }, situation =>
    decideSend(situation, by, command, moment),
  );
  return answer === 'no_such_lead' ? { is: 'refused', because: 'not_found' } : outcomeOf(parts.store, by.accountId, answer);
}

function decideSend(situation: SendSituation, by: By, { id, body: typed, locationId }: SendText, moment: Moment): Decision<TextAnswer> {
  // Half of a surrogate pair is kept as U+FFFD; the same request again must be known by its body.
  const body = typed.toWellFormed();
  const { existing, lead, slot } = situation;
  if (existing === null) {
    const placed = placeStaffText(situation, { id, body, staffId: by.staffId, apiKeyName: by.apiKeyName ?? null }, moment);
    return situation.isWithdrawn ? takenBack(placed, id) : placed;
  }
  // The lead's phones may have changed since; a number that is in the other slot now was not the one that is meant.
  const isToOtherPhone = lead.phones.some(phone => phone.slot !== slot && phone.number === existing.leadPhone);
  const isSame =
    existing.messageKind === 'staff' &&
    existing.leadId === lead.id &&
    (existing.body === body || existing.editedAt !== null) && // staff may have changed it since [D12]
    existing.locationId === locationId &&
    !isToOtherPhone;
  return { answer: isSame ? { is: 'done', messageId: id } : refused('conflict'), effects: {} };
}
