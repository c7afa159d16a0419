import { forwardTarget } from '../../src-shared/domain/forward-target.ts';
import { formatPhone, parsePhone } from '../../src-shared/domain/phone-number.ts';
import { pickConversation } from '../../src-shared/domain/pick-conversation.ts';
import type { CallPlan, InboundCall } from '../carrier/call-port.ts';
import type { CallBegun, CallSituation, KnownCall } from '../store/call-store.ts';
import type { NewLead } from '../store/practice-store.ts';
import { isDoNotText } from '../texting/standing-of.ts';
import type { CallParts } from './call-parts.ts';

/** Somebody rings one of our numbers. Resolves with how the call goes on, once the call is kept; a repetition answers the same. [V1] */
export async function answerCall(parts: CallParts, call: InboundCall): Promise<CallPlan> {
  const begun = await keepCall(parts, call, 'begun');
  return begun === 'unrouted' ? { is: 'hang_up' } : planOf(begun);
}

/** `unheard`: the carrier tells of its end, and of its beginning we never heard. Nobody was rung then. */
export function keepCall(parts: CallParts, call: InboundCall, what: 'begun' | 'unheard'): Promise<KnownCall | 'unrouted'> {
  return parts.store.beginCall(call, situation => begin(parts, call, situation, what));
}

function begin({ now, newId }: CallParts, { from }: InboundCall, situation: CallSituation, what: 'begun' | 'unheard'): CallBegun {
  const { trackingNumber, location, leads, lastTextedFromHere, lastTextedFromAnywhere, ownNumbers } = situation;
  const at = now().toISOString();
  const candidates = leads.map(lead => ({ ...lead, doNotText: isDoNotText(lead) }));
  const known = pickConversation({ leads: candidates, lastTextedFromHere, lastTextedFromAnywhere });
  const isStranger = known === null && trackingNumber.createsLeads && isCallersOwn(from) && !ownNumbers.includes(from);
  const newLead = isStranger ? callerAsLead(newId(), from, at) : null;
  const { forwardTo } = trackingNumber;
  const target = what === 'unheard' ? null : forwardTarget({ forwardTo, voiceNumber: location?.voiceNumber ?? null, ownNumbers });
  return {
    newLead,
    call: {
      id: newId(),
      leadId: newLead?.id ?? known?.id ?? null,
      locationId: trackingNumber.locationId,
      forwardedTo: target,
      state: what === 'unheard' ? 'missed' : target === null ? 'not_forwarded' : 'ringing',
      seconds: null,
      recordingId: null,
      recordingSeconds: null,
      createdAt: at,
      endedAt: null,
    },
  };
}

/** The carrier writes `anonymous`, or a number that cannot exist, for a caller who hides. */
function isCallersOwn(from: string): boolean {
  const parsed = parsePhone(from);
  return parsed.is === 'ok' && parsed.number === from;
}

/** A call names nobody and is no consent to texts. [V2, V3] */
function callerAsLead(id: string, from: string, at: string): NewLead {
  return {
    id,
    firstName: 'Caller',
    lastName: formatPhone(from),
    phone1: from,
    phone1Label: null,
    phone2: null,
    phone2Label: null,
    email: null,
    source: 'Call',
    notes: '',
    timeZone: null,
    doNotTextByStaff: false,
    doNotTextAt: null,
    createdAt: at,
  };
}

function planOf({ call, trackingNumber }: KnownCall): CallPlan {
  if (call.forwardedTo === null) return { is: 'nobody_there' };
  const { recordCalls, announcesRecording, phoneNumber } = trackingNumber;
  const recording = !recordCalls ? 'none' : announcesRecording ? 'announced' : 'silent';
  // The practice sees who calls; the carrier takes no other caller's id than a number it knows from this call.
  const callerId = isCallersOwn(call.callerPhone) ? call.callerPhone : phoneNumber;
  return { is: 'forward', to: call.forwardedTo, callerId, recording };
}
