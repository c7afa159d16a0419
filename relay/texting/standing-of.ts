import type { Standing } from '../../src-shared/domain/judge.ts';
import { deriveDoNotText } from '../../src-shared/domain/do-not-text.ts';
import type { Account } from '../../src-shared/protocol/account.ts';
import type { MessageKind } from '../../src-shared/protocol/message.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import type { LeadStanding, PhoneRecord } from '../store/texting-situation.ts';

/** What the judge is told of a number, the lead it is meant for (null: none is known) and the sender. */
export function standingOf(
  account: Pick<Account, 'consentMode'>,
  phone: PhoneRecord,
  lead: Pick<LeadStanding, 'doNotTextByStaff' | 'stopMarkedBy' | 'optedOutNumbers'> | null,
  senderReady: boolean,
): Standing {
  return {
    consent: phone.consent,
    optedOut: phone.optedOutAt !== null,
    frozen: phone.frozenAt !== null,
    doNotText: lead !== null && isDoNotText(lead),
    senderReady,
    consentMode: account.consentMode,
  };
}

export function isDoNotText(lead: Pick<LeadStanding, 'doNotTextByStaff' | 'stopMarkedBy' | 'optedOutNumbers'>): boolean {
  const phones = lead.optedOutNumbers.map(() => ({ optedOut: true }));
  return deriveDoNotText({ byStaff: lead.doNotTextByStaff, markedByStop: lead.stopMarkedBy !== null, phones }).doNotText;
}

/** May a text of this kind leave from this tracking number? Each number serves conversations or appointments. [P1, P2, P6] */
export function isReadyFor(number: TrackingNumber | null, kind: MessageKind): boolean {
  if (number === null || !number.textEnabled) return false;
  switch (kind) {
    case 'appointment':
      return number.purpose === 'appointments';
    case 'help_reply':
    case 'stranger_reply':
    case 'opt_out_confirmation':
    case 'media_reply':
      return true;
    case 'staff':
    case 'consent_request':
    case 'waiting_reply':
      return number.purpose === 'two_way_texting';
    case 'inbound':
      throw new Error('An inbound text leaves from nowhere');
  }
}
