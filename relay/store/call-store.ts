import type { Call } from '../../src-shared/protocol/call.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import type { NewLead } from './practice-store.ts';
import type { LeadStanding } from './texting-situation.ts';

/** Calls to tracking numbers. Each verb is one transaction around a pure decision. */
export type CallStore = {
  /**
   * A call has come in. The same carrier's id again answers the call as it is and decides nothing. A lead that is made takes over what its
   * number texted and called before. [V1, V2, M4]
   */
  beginCall(arrival: CallArrival, decide: (situation: CallSituation) => CallBegun): Promise<KnownCall | 'unrouted'>;
  /** Asks what changes; null: nothing does. */
  changeCall(carrierId: string, decide: (call: Call) => CallChange | null): Promise<'known' | 'unknown_call'>;
  /** The account's calls, newest first, before the position (null: from the end). */
  listCalls(accountId: string, before: number | null, limit: number): Promise<Call[]>;
};

export type CallArrival = { readonly carrierId: string; readonly from: string; readonly to: string };

export type CallSituation = {
  readonly trackingNumber: TrackingNumber;
  /** That of the tracking number. */
  readonly location: Location | null;
  /** Leads with the caller's number. */
  readonly leads: readonly LeadStanding[];
  readonly lastTextedFromHere: string | null;
  readonly lastTextedFromAnywhere: string | null;
  /** Every tracking number of the account: none of them is forwarded to. */
  readonly ownNumbers: readonly string[];
};

export type NewCall = Readonly<Omit<Call, 'kind' | 'version' | 'position' | 'callerPhone' | 'trackingNumber'>>;
export type CallBegun = { readonly call: NewCall; readonly newLead: NewLead | null };
export type CallChange = Readonly<Partial<Pick<Call, 'state' | 'seconds' | 'recordingId' | 'recordingSeconds' | 'endedAt'>>>;
/** A call with the settings of its number now. */
export type KnownCall = { readonly call: Call; readonly trackingNumber: TrackingNumber };
