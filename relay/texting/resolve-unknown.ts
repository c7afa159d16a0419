import { CarrierProblem, type Carrier, type CarrierText } from '../carrier/carrier.ts';
import type { TextingEffects } from '../store/texting-effects.ts';
import type { UnknownSituation, UnknownText } from '../store/texting-situation.ts';
import { followStatus } from './follow-status.ts';
import { foundOptOut, OPTED_OUT_AT_CARRIER } from './found-opt-out.ts';
import { matchUnknown } from './match-unknown.ts';
import { mergeEffects } from './merge-effects.ts';
import { type Moment, momentOf } from './moment.ts';
import { repeatAgain } from './repeat-again.ts';
import type { TextingParts } from './texting-parts.ts';
import { warned } from './warned.ts';

/** When the carrier's list is searched after the outcome became unknown: three times within five minutes, then staff are asked. [D2] */
const LOOKS_AFTER_MS = [10_000, 90_000, 300_000] as const;
/** Their clock and ours may differ so much. Equal texts that were sent within it are known by their ids, so it may be generous. */
const CLOCK_SLACK_MS = 3_600_000;
/** The carrier could not be asked, or its answer could not be told from another text's: that was no look. */
const ASK_AGAIN_MS = 30_000;

export function firstLookAfter(now: Date): string {
  return new Date(now.getTime() + LOOKS_AFTER_MS[0]).toISOString();
}

/** Looks once for a text whose POST ended without an answer. It is never posted again by itself. [D2] */
export async function resolveUnknown(parts: TextingParts, text: UnknownText): Promise<void> {
  const candidates = await findCandidates(parts.carrier, text);
  const moment = momentOf(parts);
  const ids = candidates?.map(candidate => candidate.carrierId) ?? [];
  await parts.store.settleUnknown(text.id, ids, situation => decideUnknown(situation, candidates, moment));
}

/** Texts in the carrier's log that may be this one. Null: it could not be asked. */
async function findCandidates(carrier: Carrier, { leadPhone, trackingNumber, body, begunAt }: UnknownText): Promise<CarrierText[] | null> {
  const since = new Date(Date.parse(begunAt) - CLOCK_SLACK_MS);
  const found: CarrierText[] = [];
  try {
    for await (const text of carrier.listTexts({ to: leadPhone, from: trackingNumber, sentAfter: since })) {
      if (text.createdAt < since) break;
      if (text.direction === 'outbound' && text.body === body) found.push(text);
    }
  } catch (error) {
    if (error instanceof CarrierProblem) return null;
    throw error;
  }
  // The earliest first: of two equal texts the one that was posted first is the older one.
  return found.reverse();
}

function decideUnknown(situation: UnknownSituation, candidates: CarrierText[] | null, moment: Moment): TextingEffects {
  const { message, taken, twins } = situation;
  const { id } = message;
  if (candidates === null || twins.some(twin => twin.inFlight && twin.id !== id))
    return { messageChanges: [{ id, dueAt: new Date(moment.now.getTime() + ASK_AGAIN_MS).toISOString() }] };
  const free = candidates.filter(candidate => !taken.has(candidate.carrierId));
  const found = matchUnknown(id, twins, free);
  if (found === null || found === 'ambiguous') return { messageChanges: [{ id, ...notFound(situation, moment) }] };
  const status = found.status ?? 'queued';
  const followed = followStatus(message, [{ status, errorCode: found.errorCode }], moment.at);
  const number = found.errorCode === OPTED_OUT_AT_CARRIER ? foundOptOut(situation, moment) : warned(situation, moment.at);
  return repeatAgain(situation, mergeEffects(number, { messageChanges: [{ ...followed, carrierId: found.carrierId }] }));
}

function notFound({ message }: UnknownSituation, { now }: Moment) {
  const checks = message.checks + 1;
  const next = LOOKS_AFTER_MS[checks];
  if (next === undefined) return { checks, dueAt: null, reason: 'outcome_unknown' } as const;
  const unknownSince = Date.parse(message.stateAt);
  return { checks, dueAt: new Date(Math.max(now.getTime() + 1_000, unknownSince + next)).toISOString() };
}
