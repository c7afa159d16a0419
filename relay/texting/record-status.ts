import type { StatusEvent } from '../carrier/carrier.ts';
import type { MessageChange, TextingEffects } from '../store/texting-effects.ts';
import type { StatusSituation } from '../store/texting-situation.ts';
import { followStatus } from './follow-status.ts';
import { foundOptOut, liftedByArrival, OPTED_OUT_AT_CARRIER } from './found-opt-out.ts';
import { mergeEffects } from './merge-effects.ts';
import { type Moment, momentOf } from './moment.ts';
import { repeatAgain } from './repeat-again.ts';
import { warned } from './warned.ts';
import type { TextingParts } from './texting-parts.ts';

/** The carrier reports where a text of ours is. Resolves once that is committed; a repetition changes nothing. [D3, D4] */
export async function recordStatus(parts: Omit<TextingParts, 'carrier'>, event: StatusEvent): Promise<'recorded' | 'repeated' | 'kept'> {
  const moment = momentOf(parts);
  const { carrierId, messageId, statusAsSaid, status, errorCode } = event;
  return parts.store.recordStatus({ carrierId, messageId, statusAsSaid, status, errorCode, at: moment.at }, situation =>
    decideStatus(situation, event, moment),
  );
}

function decideStatus(situation: StatusSituation, { carrierId, status, errorCode }: StatusEvent, moment: Moment): TextingEffects {
  const { message } = situation;
  const followed: MessageChange = status === null ? { id: message.id } : followStatus(message, [{ status, errorCode }], moment.at);
  // The callback may be faster than the answer to the POST: our id in its address brings the carrier's.
  const change = message.carrierId === null ? { ...followed, carrierId } : followed;
  const number = errorCode === OPTED_OUT_AT_CARRIER ? foundOptOut(situation, moment) : warned(situation, moment.at);
  const arrived = liftedByArrival(situation, followed.state, moment.at);
  return repeatAgain(situation, mergeEffects(mergeEffects(number, arrived), { messageChanges: [change] }));
}
