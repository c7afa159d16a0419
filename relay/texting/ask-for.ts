import type { TextingEffects } from '../store/texting-effects.ts';
import type { TextSituation } from '../store/texting-situation.ts';
import { judgeMessage } from './claim-text.ts';
import { consentRequest } from './consent-request.ts';
import type { Moment } from './moment.ts';

/**
 * A text waits for consent and nobody was asked: the request that was made for another lead with the same number was cancelled before it left.
 * It goes out for the lead of this text, if the judge lets it. [C15]
 */
export function askFor(situation: TextSituation, moment: Moment): TextingEffects {
  const { account, message, phone, location } = situation;
  const request = { ...message, messageKind: 'consent_request', staffId: null } as const;
  if (judgeMessage({ ...situation, message: request }).is !== 'permitted') return {};
  const asked = consentRequest(
    {
      id: moment.newId(),
      ...{ phone, staffId: null },
      leadId: message.leadId,
      trackingNumber: message.trackingNumber,
      locationId: message.locationId,
      locationName: location?.name ?? account.name,
      texts: account.texts,
      route: 'relay',
      answersAt: null,
    },
    moment,
  );
  return { newMessages: [asked.message], phones: [asked.phone], ledger: [asked.entry] };
}
