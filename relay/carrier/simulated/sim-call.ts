/** A call in the carrier's log, or a leg of one. */
export type SimCall = {
  readonly sid: string;
  /** Of the leg that a `<Dial>` made: the call it belongs to. */
  readonly parentSid: string | null;
  readonly direction: 'inbound' | 'outbound-dial';
  readonly from: string;
  readonly to: string;
  readonly startedAt: Date;
  status: 'ringing' | 'in-progress' | 'completed' | 'no-answer' | 'busy' | 'failed' | 'canceled';
  endedAt: Date | null;
  /** As it was played, which takes no time; null: nobody talked. */
  seconds: number | null;
};

export function beginSimCall(call: Pick<SimCall, 'sid' | 'parentSid' | 'direction' | 'from' | 'to'>): SimCall {
  return { ...call, startedAt: new Date(), status: 'ringing', endedAt: null, seconds: null };
}

export function endSimCall(call: SimCall, status: SimCall['status'], seconds: number | null): void {
  Object.assign(call, { status, seconds, endedAt: new Date() });
}
