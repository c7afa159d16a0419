import type { Call, CallState } from '../protocol/call.ts';

/** What became of the leg to the practice. */
export type LegOutcome = Exclude<CallState, 'ringing' | 'not_forwarded'>;

/** What the carrier says of a call after its beginning, in any order and more than once. */
export type CallNews =
  /** The leg to the practice has ended; `seconds` is how long both sides talked. */
  | { readonly is: 'dialled'; readonly state: LegOutcome; readonly seconds: number | null }
  /** The whole call is over; it does not say whether anybody took it. */
  | { readonly is: 'ended' }
  | { readonly is: 'recorded'; readonly recordingId: string; readonly seconds: number | null };

type Changed = Partial<Pick<Call, 'state' | 'seconds' | 'recordingId' | 'recordingSeconds' | 'endedAt'>>;

/** A call that ended without another word was missed; what became of its leg to the practice says more. */
const RANK: Readonly<Record<CallState, number>> = { ringing: 0, missed: 1, busy: 2, failed: 2, answered: 3, not_forwarded: 4 };

/** What such news changes; null: nothing. Any order of the same news ends alike, but for the second in which the call is said to have ended. [V1] */
export function callAfter(call: Call, news: CallNews, at: string): Changed | null {
  const endedAt = call.endedAt === null ? { endedAt: at } : {};
  switch (news.is) {
    case 'recorded':
      if (call.recordingId !== null) return null;
      return { recordingId: news.recordingId, recordingSeconds: news.seconds };
    case 'ended':
      return orNull(call.state === 'ringing' ? { state: 'missed', ...endedAt } : endedAt);
    case 'dialled':
      if (RANK[news.state] <= RANK[call.state]) return orNull(endedAt);
      return { state: news.state, seconds: news.state === 'answered' ? news.seconds : null, ...endedAt };
  }
}

function orNull(changed: Changed): Changed | null {
  return Object.keys(changed).length === 0 ? null : changed;
}
