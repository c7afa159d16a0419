import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call.js';
import type { CarrierCall } from '../call-port.ts';
import { countOrNull } from './as-carrier-text.ts';
import { legOutcome } from './leg-outcome.ts';

/** A call resource of the SDK as the port's call. Its times are empty where it was never dialled, or did not end well. */
export function asCarrierCall(call: CallInstance): CarrierCall {
  return {
    carrierId: call.sid,
    partOf: call.parentCallSid || null,
    isInbound: call.direction === 'inbound',
    from: call.from || 'anonymous',
    to: call.to ?? '',
    outcome: legOutcome(call.status),
    seconds: countOrNull(call.duration),
    startedAt: call.startTime ?? call.dateCreated,
    endedAt: call.endTime ?? null,
  };
}
