import { optOut } from '../../src-shared/domain/consent.ts';
import { STOPPED_AT_CARRIER } from '../../src-shared/domain/stopped-at-carrier.ts';
import type { CarrierBlockChange, TextingEffects } from '../store/texting-effects.ts';
import type { StatusSituation } from '../store/texting-situation.ts';
import { carryOut, numberStanding } from './carry-out.ts';
import type { Moment } from './moment.ts';

/** Twilio's code for a number that opted out at the carrier: https://www.twilio.com/docs/api/errors/21610 */
export const OPTED_OUT_AT_CARRIER = 21_610;

/**
 * The carrier turned a text away because the lead opted out there. Where that was not known it counts as the lead's own STOP, and the pair is
 * blocked from now on. Where it was known nothing is learned: the lead may have consented since, and only a START lifts the block. [O2, O12]
 */
export function foundOptOut(situation: StatusSituation, moment: Moment): TextingEffects {
  const { account, message, phone, leads, waiting, carrierBlock } = situation;
  if (carrierBlock !== null && (carrierBlock.liftedAt === null || wasSentBefore(message, carrierBlock.liftedAt))) return {};
  const { leadPhone, trackingNumber } = message;
  const carrierBlocks: CarrierBlockChange[] = [{ leadPhone, trackingNumber, isBlocked: true, at: moment.at }];
  if (phone.optedOutAt !== null) return { carrierBlocks };
  const occasion = {
    ...{ phone, leads, waiting },
    shelfLifeHours: account.deferredShelfLifeHours,
    leadId: message.leadId,
    words: STOPPED_AT_CARRIER,
    messageId: message.id,
    route: 'carrier',
  } as const;
  const { phone: after, ...rest } = carryOut(optOut(numberStanding(phone)), occasion, moment);
  return { ...rest, phones: [after], carrierBlocks };
}

/** A late word about a text from before the START says nothing about now. */
function wasSentBefore({ stateAt }: StatusSituation['message'], liftedAt: string): boolean {
  return stateAt < liftedAt;
}

/** A text that was written after the pair was blocked has arrived: it is not blocked any more, whatever lifted it. [O12] */
export function liftedByArrival({ message, carrierBlock }: StatusSituation, state: string | undefined, at: string): TextingEffects {
  const isProof = state === 'delivered' && carrierBlock?.liftedAt === null && message.createdAt > carrierBlock.blockedAt;
  const { leadPhone, trackingNumber } = message;
  return isProof ? { carrierBlocks: [{ leadPhone, trackingNumber, isBlocked: false, at }] } : {};
}
