import type { SendOutcome } from '../carrier/carrier.ts';
import type { MessageChange, TextingEffects } from '../store/texting-effects.ts';
import type { KeptEvent, OutcomeSituation } from '../store/texting-situation.ts';
import type { DeliveryEvent } from '../../src-shared/domain/delivery-status.ts';
import { type CarrierWord, followStatus } from './follow-status.ts';
import { foundOptOut, OPTED_OUT_AT_CARRIER } from './found-opt-out.ts';
import { mergeEffects } from './merge-effects.ts';
import type { Moment } from './moment.ts';
import { repeatAgain } from './repeat-again.ts';
import { retryDelay } from './retry-delay.ts';
import { firstLookAfter } from './resolve-unknown.ts';
import { warned } from './warned.ts';

/** With the longest delay these take about a day; then staff decide. */
const MAX_ATTEMPTS = 300;
/** Account, credentials or registration are at fault: no text goes until someone mends it, so there is no hurry. */
const CONFIG_RETRY_MS = 5 * 60_000;

/** What the end of one POST means for its text, and for the number. `random` is in [0, 1). [D2] */
export function decideOutcome(situation: OutcomeSituation, outcome: SendOutcome, moment: Moment, random: number): TextingEffects {
  const ended = { answer: outcome.is, errorCode: outcome.is === 'refused' ? outcome.code : null };
  return { ...repeatAgain(situation, decide(situation, outcome, moment, random)), ended };
}

function decide(situation: OutcomeSituation, outcome: SendOutcome, moment: Moment, random: number): TextingEffects {
  const { message } = situation;
  switch (outcome.is) {
    case 'accepted':
      return accepted(situation, outcome, moment);
    case 'refused':
      if (outcome.kind === 'config')
        return again(situation, { afterMs: CONFIG_RETRY_MS, code: outcome.code, reason: 'carrier_refused' }, moment, random);
      return refused(situation, outcome, moment);
    case 'retry':
      return again(situation, { afterMs: outcome.afterMs, code: null, reason: 'carrier_unreachable' }, moment, random);
    case 'unknown':
      // A callback that came first has resolved it already.
      if (message.state !== 'sending' || message.carrierId !== null) return {};
      return changed({ id: message.id, state: 'unknown', stateAt: moment.at, reason: null, dueAt: firstLookAfter(moment.now) });
  }
}

function accepted(situation: OutcomeSituation, outcome: Extract<SendOutcome, { is: 'accepted' }>, moment: Moment): TextingEffects {
  const { message } = situation;
  const earlier = situation.earlierEvents(outcome.carrierId).flatMap(wordOf);
  const followed = followStatus(message, [{ status: outcome.status, errorCode: null }, ...earlier], moment.at);
  const segments = outcome.segments === null || outcome.segments === 0 ? {} : { segments: outcome.segments };
  // An opt-out writes the number as well, and nothing can be granted on it then.
  const number = earlier.some(word => word.errorCode === OPTED_OUT_AT_CARRIER)
    ? foundOptOut(situation, moment)
    : warned(situation, moment.at);
  return mergeEffects(number, changed({ ...followed, ...segments, carrierId: message.carrierId ?? outcome.carrierId }));
}

function wordOf({ status, errorCode }: KeptEvent): CarrierWord[] {
  // The column holds what `StatusEvent.status` held.
  return status === null ? [] : [{ status: status as DeliveryEvent, errorCode }];
}

function refused(situation: OutcomeSituation, outcome: Extract<SendOutcome, { is: 'refused' }>, moment: Moment): TextingEffects {
  const { message } = situation;
  const followed = followStatus(message, [{ status: 'failed', errorCode: outcome.code }], moment.at);
  const found = outcome.kind === 'opted_out' ? foundOptOut(situation, moment) : {};
  // On a pair that is known as blocked the lead has not stopped anew: only the carrier refuses. [O12]
  const isStop = found.carrierBlocks !== undefined || situation.phone.optedOutAt !== null;
  const isOptOut = outcome.kind === 'opted_out' && isStop && followed.state !== undefined;
  return mergeEffects(found, changed(isOptOut ? { ...followed, reason: 'opted_out' } : followed));
}

type Again = { readonly afterMs: number | null; readonly code: number | null; readonly reason: 'carrier_refused' | 'carrier_unreachable' };

/** Back into the outbox: the carrier certainly has no such text. Its place in the number's order is kept. [D5] */
function again(situation: OutcomeSituation, { afterMs, code, reason }: Again, { now, at }: Moment, random: number): TextingEffects {
  const { message } = situation;
  if (message.state !== 'sending') return {};
  if (message.attempts >= MAX_ATTEMPTS) {
    return changed({ id: message.id, state: 'failed', stateAt: at, reason, errorCode: code });
  }
  const dueAt = new Date(now.getTime() + (afterMs ?? retryDelay(message.attempts, random))).toISOString();
  return changed({ id: message.id, state: 'queued', stateAt: at, reason, errorCode: code, dueAt });
}

function changed(change: MessageChange): TextingEffects {
  return { messageChanges: [change] };
}
