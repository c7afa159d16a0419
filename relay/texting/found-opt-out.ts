import { optOut } from '../../src-shared/domain/consent.ts';
import type { TextingEffects } from '../store/texting-effects.ts';
import type { StatusSituation } from '../store/texting-situation.ts';
import { carryOut, numberStanding } from './carry-out.ts';
import type { Moment } from './moment.ts';

/** Twilio's code for a number that opted out at the carrier: https://www.twilio.com/docs/api/errors/21610 */
export const OPTED_OUT_AT_CARRIER = 21_610;

/** The carrier says that the lead opted out there: it counts as the lead's own STOP. Nothing when it is known. [O2] */
export function foundOptOut({ account, message, phone, leads, waiting }: StatusSituation, moment: Moment): TextingEffects {
  if (phone.optedOutAt !== null) return {};
  const occasion = {
    ...{ phone, leads, waiting },
    shelfLifeHours: account.deferredShelfLifeHours,
    leadId: message.leadId,
    words: `carrier: ${OPTED_OUT_AT_CARRIER}`,
    messageId: message.id,
    route: 'carrier',
  } as const;
  const { phone: after, ...rest } = carryOut(optOut(numberStanding(phone)), occasion, moment);
  return { ...rest, phones: [after] };
}
