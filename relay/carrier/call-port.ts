import type { CallNews, LegOutcome } from '../../src-shared/domain/call-course.ts';

/** Somebody rings one of our numbers. */
export type InboundCall = {
  readonly carrierId: string;
  /** E.164, or what the carrier says instead, such as `anonymous`. */
  readonly from: string;
  readonly to: string;
};

/** What the carrier tells of a call later. `from` and `to` are empty where it does not repeat them. */
export type CallEvent = InboundCall & { readonly news: CallNews };

/** How a call goes on. The carrier's adapter puts it into the carrier's language. */
export type CallPlan =
  | {
      readonly is: 'forward';
      readonly to: string;
      /** What the practice sees as the caller. */
      readonly callerId: string;
      readonly recording: 'none' | 'announced' | 'silent';
    }
  /** Nobody can, or nobody did, take it: says so and hangs up. */
  | { readonly is: 'nobody_there' }
  /** Over, or none of our business: says nothing. */
  | { readonly is: 'hang_up' };

/** A call, or a leg of one, as the carrier's own log shows it. */
export type CarrierCall = InboundCall & {
  /** The call that this is a leg of, such as the one to the practice; null: a call of its own. */
  readonly partOf: string | null;
  /** Somebody rang a number of ours. */
  readonly isInbound: boolean;
  /** Null while it goes on, and for a word that this relay does not know. A call's own says only whether the carrier took it. */
  readonly outcome: LegOutcome | null;
  /** How long it lasted; null: it did not, or it is not said. */
  readonly seconds: number | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
};

/** Calls to a number since a time, or the legs of one call. */
export type CallFilter = { readonly to: string; readonly startedAfter: Date } | { readonly partOf: string };
