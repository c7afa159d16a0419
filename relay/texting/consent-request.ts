import { consentRequestText, warningVersion } from '../../src-shared/domain/canned-texts.ts';
import type { CannedTexts } from '../../src-shared/protocol/canned-text.ts';
import type { NewConsentEntry, NewMessage } from '../store/texting-effects.ts';
import type { PhoneRecord } from '../store/texting-situation.ts';
import type { Moment } from './moment.ts';
import { outboundMessage } from './outbound-message.ts';

type Asked = {
  readonly id: string;
  readonly leadId: string | null;
  readonly phone: PhoneRecord;
  readonly trackingNumber: string;
  readonly locationId: string | null;
  /** The name that the warning speaks in: the location's, or the practice's where the number has none. */
  readonly locationName: string;
  /** The practice's own wordings. */
  readonly texts: CannedTexts;
  /** The person who asked by hand; null: the relay. */
  readonly staffId: string | null;
  readonly route: NewConsentEntry['route'];
  readonly answersAt: string | null;
};

/** The consent request with what it changes: the number's consent is `requested` from the moment it is queued. [C3] */
export function consentRequest(asked: Asked, { at, newId }: Moment): { message: NewMessage; phone: PhoneRecord; entry: NewConsentEntry } {
  const { id, leadId, phone, trackingNumber, locationId, staffId, answersAt } = asked;
  const version = warningVersion(asked.texts.consentRequest);
  const message = outboundMessage(
    {
      ...{ id, leadId, trackingNumber, locationId, staffId, answersAt },
      messageKind: 'consent_request',
      leadPhone: phone.number,
      body: consentRequestText(asked.locationName, asked.texts.consentRequest),
      waitsFor: null,
      warningVersion: version,
    },
    at,
  );
  const entry: NewConsentEntry = {
    id: newId(),
    phoneNumber: phone.number,
    leadId,
    change: 'requested',
    consent: 'requested',
    words: message.body,
    warningVersion: version,
    messageId: id,
    route: asked.route,
    staffId,
    at,
  };
  const requested: PhoneRecord =
    phone.consent === 'requested' ? phone : { ...phone, consent: 'requested', consentAt: at, askedAgainAt: null, askedAgainBy: null };
  return { message, phone: requested, entry };
}
