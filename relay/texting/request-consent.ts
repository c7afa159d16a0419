import { judgeConsentRequest } from '../../src-shared/domain/judge.ts';
import type { RequestConsent } from '../../src-shared/protocol/commands.ts';
import type { By } from '../practice/by.ts';
import type { Decision } from '../store/texting-effects.ts';
import type { SendSituation } from '../store/texting-situation.ts';
import { consentRequest } from './consent-request.ts';
import { type Moment, momentOf } from './moment.ts';
import { answeredAt, standingOfLead } from './place-staff-text.ts';
import { outcomeOf, problemOf, refused, type TextAnswer, type TextOutcome } from './text-outcome.ts';
import type { TextingParts } from './texting-parts.ts';

/**
 * Staff ask by hand a number that has not answered, and may do so once more. While a request waits to leave, that one stands for the new one
 * too, also when the new one is heard again after it left. [C14]
 */
export async function requestConsent(parts: TextingParts, by: By, leadId: string, command: RequestConsent): Promise<TextOutcome> {
  const moment = momentOf(parts);
  const { id: messageId, locationId, phone: slot } = command;
  const answer = await parts.store.requestConsent({ accountId: by.accountId, leadId, messageId, locationId, slot }, situation =>
    decideRequest(situation, by, messageId, moment),
  );
  return answer === 'no_such_lead' ? { is: 'refused', because: 'not_found' } : outcomeOf(parts.store, by.accountId, answer);
}

function decideRequest(situation: SendSituation, by: By, id: string, moment: Moment): Decision<TextAnswer> {
  const { account, lead, location, sender, phone, existing, pendingRequest } = situation;
  const no = (because: Parameters<typeof refused>[0]): Decision<TextAnswer> => ({ answer: refused(because), effects: {} });
  if (existing !== null) {
    const stoodIn = existing.id !== id;
    const isSame = existing.messageKind === 'consent_request' && (stoodIn || existing.leadId === lead.id);
    return isSame ? { answer: { is: 'done', messageId: existing.id }, effects: {} } : no('conflict');
  }
  if (location === null) return no('not_found');
  if (phone === null) return no('no_such_phone');
  if (phone.consent === 'granted') return no('consent_not_waiting');
  const trackingNumber = sender?.phoneNumber ?? '';
  const standing = {
    ...standingOfLead(lead, phone),
    senderReady: sender !== null,
    consentMode: account.consentMode,
  };
  const begunBy = by.staffId === null ? 'relay' : 'staff';
  const verdict = judgeConsentRequest({ messageId: id, to: phone.number, from: trackingNumber, body: '' }, standing, begunBy);
  if (verdict.is === 'refused') return no(problemOf(verdict.because));
  if (pendingRequest !== null) {
    return { answer: { is: 'done', messageId: pendingRequest.id }, effects: { stoodIn: { requestId: id, messageId: pendingRequest.id } } };
  }
  // A request that never left has asked nobody: this one is the first. [C3]
  const isAgain = phone.consent === 'requested' && !(phone.warnedAt === null && situation.requestNeverLeft());
  if (isAgain && phone.askedAgainAt !== null) return no('asked_twice');
  const asked = consentRequest(
    {
      ...{ id, phone, trackingNumber },
      leadId: lead.id,
      locationId: location.id,
      locationName: location.name,
      texts: account.texts,
      staffId: by.staffId,
      route: by.staffId === null ? 'api' : 'staff',
      answersAt: answeredAt(phone, moment.now),
    },
    moment,
  );
  const after = isAgain ? { ...asked.phone, askedAgainAt: moment.at, askedAgainBy: by.staffId } : asked.phone;
  return { answer: { is: 'done', messageId: id }, effects: { newMessages: [asked.message], phones: [after], ledger: [asked.entry] } };
}
