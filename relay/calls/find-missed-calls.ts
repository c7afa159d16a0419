import { callAfter, type CallNews } from '../../src-shared/domain/call-course.ts';
import type { CarrierCall } from '../carrier/call-port.ts';
import { type Carrier, CarrierProblem } from '../carrier/carrier.ts';
import type { Missed } from '../keep-missed.ts';
import { keepCall } from './answer-call.ts';
import type { CallParts } from './call-parts.ts';

type Parts = CallParts & { readonly carrier: Pick<Carrier, 'listCalls'> };

/**
 * Asks the carrier for the calls to this number of which the relay does not know how they ended, to be kept, oldest first. One that still
 * goes on is left alone: its first webhook may be on its way, and would find a call that is over. Null: the carrier could not be asked. [V9]
 */
export async function findMissedCalls(parts: Parts, trackingNumber: string, since: Date): Promise<Missed[] | null> {
  const found: Missed[] = [];
  try {
    for await (const call of parts.carrier.listCalls({ to: trackingNumber, startedAfter: since })) {
      if (!call.isInbound || call.partOf !== null || call.outcome === null || !(await isOpen(parts, call.carrierId))) continue;
      const news = await newsOf(parts, call.carrierId);
      if (news !== null) found.push({ at: call.startedAt, keep: () => keep(parts, call, news) });
    }
  } catch (error) {
    if (error instanceof CarrierProblem) return null;
    throw error;
  }
  return found.reverse();
}

/** Whether the carrier may know more of it. A call that was forwarded and is known as missed may have been answered, where only its end was told. */
async function isOpen({ store }: Parts, carrierId: string): Promise<boolean> {
  let may = true;
  await store.changeCall(carrierId, ({ endedAt, state, forwardedTo }) => {
    may = endedAt === null || (state === 'missed' && forwardedTo !== null);
    return null;
  });
  return may;
}

/** What became of the leg to the practice; there may be none. Null: it still goes on. */
async function newsOf({ carrier }: Parts, carrierId: string): Promise<CallNews | null> {
  const legs: CarrierCall[] = [];
  for await (const leg of carrier.listCalls({ partOf: carrierId })) legs.push(leg);
  const leg = legs.find(({ outcome }) => outcome === 'answered') ?? legs[0];
  if (leg === undefined) return { is: 'ended' };
  return leg.outcome === null ? null : { is: 'dialled', state: leg.outcome, seconds: leg.seconds };
}

/** As its webhooks would have, at the times that the carrier tells. [V1, V2] */
async function keep(parts: Parts, { carrierId, from, to, startedAt, endedAt }: CarrierCall, news: CallNews): Promise<boolean> {
  let isChanged = false;
  const change = () =>
    parts.store.changeCall(carrierId, call => {
      const changed = callAfter(call, news, (endedAt ?? startedAt).toISOString());
      isChanged = changed !== null;
      return changed;
    });
  if ((await change()) === 'known') return isChanged;
  if ((await keepCall({ ...parts, now: () => startedAt }, { carrierId, from, to }, 'unheard')) === 'unrouted') return false;
  await change();
  return true;
}
