import type { CallNews } from '../../src-shared/domain/call-course.ts';

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
