import { deliverWebhook } from './deliver-webhook.ts';
import { deliverWithFallback } from './deliver-with-fallback.ts';
import type { HandsetEntry } from './handset-log.ts';
import type { SentWebhook, Sim } from './sim.ts';
import { beginSimCall, endSimCall } from './sim-call.ts';
import type { FormParameters } from './sign-webhook.ts';
import { readTwiml, type SpokenTwiml } from './read-twiml.ts';

export type CallFromLead = {
  /** E.164, or a word such as `anonymous`. */
  readonly from: string;
  /** The practice's number. */
  readonly to: string;
  /** What becomes of the leg to the practice. */
  readonly answer?: 'completed' | 'no-answer' | 'busy' | 'failed' | 'canceled';
  readonly seconds?: number;
  /** What happens while the leg to the practice goes on. */
  readonly meanwhile?: () => Promise<unknown>;
};

export type ReceivedCall = {
  readonly carrierId: string;
  /** The HTTP status of the answer to the first webhook; null: none. */
  readonly status: number | null;
  /** What the caller heard, and where the call was forwarded to, as the relay told it. */
  readonly heard: SpokenTwiml;
  /** Words that the caller heard after the leg to the practice had ended. */
  readonly heardAfter: string;
  readonly recordingId: string | null;
};

/** A lead calls one of the account's numbers: webhook, what the answer says to do, its outcome, the recording, the end. */
export async function receiveCall(
  sim: Sim,
  { from, to, answer = 'completed', seconds = 42, meanwhile }: CallFromLead,
): Promise<ReceivedCall> {
  const carrierId = `CA${sim.arrivals.hex(32)}`;
  const call = beginSimCall({ sid: carrierId, parentSid: null, direction: 'inbound', from, to });
  sim.calls.push(call);
  const entry = { id: carrierId, phone: from, number: to, at: call.startedAt.toISOString(), side: 'lead', mediaCount: 0 } as const;
  const show = (body: string, webhook: HandsetEntry['webhook']) => sim.handset.put({ ...entry, body, webhook });
  show('Calling …', { state: 'on_its_way', detail: 'Telling the relay' });
  const number = sim.numbers.get(to);
  const url = number?.voiceUrl || sim.defaultVoiceUrl;
  const base = parameters(sim, carrierId, from, to);
  const owed = { kind: 'voice', carrierId, url: url ?? '', parameters: { ...base, CallStatus: 'ringing' } } as const;
  const first = url ? await deliverWithFallback(sim, owed, number?.voiceFallbackUrl ?? '') : null;
  const heard = readTwiml(answerOf(first));
  const status = statusOf(first);

  const { dial } = heard;
  const isAnswered = answer === 'completed';
  const recordingId = dial?.recording !== null && dial?.recording !== undefined && isAnswered ? `RE${sim.arrivals.hex(32)}` : null;
  let heardAfter = '';
  if (dial !== null) {
    const sid = `CA${sim.arrivals.hex(32)}`;
    const leg = beginSimCall({ sid, parentSid: carrierId, direction: 'outbound-dial', from: dial.callerId ?? from, to: dial.to });
    sim.calls.push(leg);
    call.status = 'in-progress';
    await meanwhile?.();
    endSimCall(leg, answer, isAnswered ? seconds : null);
    const ended = {
      ...{ ...base, CallStatus: 'in-progress', DialCallStatus: answer, DialCallSid: sid },
      ...(isAnswered ? { DialCallDuration: String(seconds) } : {}),
    };
    const { action } = dial;
    const after = action === '' ? null : await deliverWebhook(sim, { kind: 'voice-status', carrierId, url: action, parameters: ended });
    heardAfter = readTwiml(answerOf(after)).said;
    if (recordingId !== null && dial.recording !== null) {
      const { AccountSid, CallSid } = { AccountSid: sim.accountSid, CallSid: carrierId };
      const recorded = { AccountSid, CallSid, RecordingSid: recordingId, RecordingStatus: 'completed', RecordingDuration: String(seconds) };
      const where = `https://api.twilio.com/2010-04-01/Accounts/${AccountSid}/Recordings/${recordingId}`;
      const rest = { RecordingUrl: where, RecordingChannels: '2', RecordingSource: 'DialVerb' };
      await deliverWebhook(sim, { kind: 'recording', carrierId, url: dial.recording, parameters: { ...recorded, ...rest } });
    }
  }
  const lasted = isAnswered ? seconds + 6 : 6;
  endSimCall(call, 'completed', lasted);
  if (number?.statusCallback) {
    const over = { ...base, CallStatus: 'completed', CallDuration: String(lasted) };
    await deliverWebhook(sim, { kind: 'voice-status', carrierId, url: number.statusCallback, parameters: over });
  }
  const outcome = dial === null ? 'not forwarded' : `forwarded to ${dial.to}: ${isAnswered ? `answered, ${seconds} s` : answer}`;
  const isDelivered = status !== null && status < 400;
  show(
    `Called: ${outcome}`,
    isDelivered ? { state: 'delivered', detail: 'The relay knows' } : { state: 'failed', detail: 'No answer from the relay' },
  );
  return { carrierId, status, heard, heardAfter, recordingId };
}

/** Everything that Twilio sends with a call; the places are often empty. */
function parameters(sim: Sim, carrierId: string, from: string, to: string): FormParameters {
  const places = ['From', 'To', 'Caller', 'Called'].flatMap(who => ['City', 'State', 'Zip', 'Country'].map(what => [`${who}${what}`, '']));
  return {
    ...Object.fromEntries(places),
    ...{ CallSid: carrierId, AccountSid: sim.accountSid, ApiVersion: '2010-04-01', Direction: 'inbound' },
    ...{ From: from, Caller: from, To: to, Called: to, StirVerstat: 'TN-Validation-Passed-A' },
  };
}

function answerOf(webhook: SentWebhook | null): string {
  const last = webhook?.attempts.at(-1);
  return last?.is === 'answered' && last.status < 300 && last.contentType.includes('xml') ? last.body : '';
}

function statusOf(webhook: SentWebhook | null): number | null {
  const last = webhook?.attempts.at(-1);
  return last?.is === 'answered' ? last.status : null;
}
