import segmentsCalculator from 'sms-segments-calculator';
import type { FaultKind } from './behaviour.ts';
import { isPhoneNumber } from './is-phone-number.ts';
import { runLife } from './run-life.ts';
import { blockKey, type Sim } from './sim.ts';
import { numberSid, simNumber } from './sim-number.ts';
import type { SimText } from './sim-text.ts';
import { twilioError, type TwilioError } from './twilio-error.ts';

export type AcceptOutcome =
  | { readonly is: 'accepted'; readonly text: SimText; readonly firstReported: Promise<void> }
  | { readonly is: 'refused'; readonly error: TwilioError };

/** The fields of `POST …/Messages.json` that the simulated carrier minds. */
export type SendForm = { readonly To?: string; readonly From?: string; readonly Body?: string; readonly StatusCallback?: string };

/** Checks a send as Twilio does, puts it into the log and starts its life. */
export function acceptText(sim: Sim, form: SendForm): AcceptOutcome {
  const { To: to = '', From: from = '', Body: body = '', StatusCallback: statusCallback = null } = form;
  const code = refusalCode(sim, to, from, body);
  if (code !== null) return { is: 'refused', error: twilioError(code) };
  const isBlocked = sim.blocks.has(blockKey(to, from));
  if (isBlocked && sim.behaviour.optOutRefusal === 'at_once') return { is: 'refused', error: twilioError(21610) };
  const at = new Date();
  const text: SimText = {
    sid: `SM${sim.sends.hex(32)}`,
    direction: 'outbound-api',
    from,
    to,
    body,
    status: 'queued',
    segments: new segmentsCalculator.SegmentedMessage(body).segmentsCount,
    mediaCount: 0,
    errorCode: null,
    statusCallback,
    createdAt: at,
    updatedAt: at,
    sentAt: null,
  };
  sim.texts.push(text);
  sim.accepted.push({ carrierId: text.sid, to, from, body, statusCallback, acceptedAt: at });
  const fate = isBlocked ? ({ endsAs: 'failed', errorCode: 21610 } as const) : (sim.fates.get(to) ?? ({ endsAs: 'delivered' } as const));
  return { is: 'accepted', text, firstReported: runLife(sim, text, fate) };
}

function refusalCode(sim: Sim, to: string, from: string, body: string): number | null {
  if (to === '') return 21604;
  if (from === '') return 21603;
  if (body === '') return 21602;
  if (body.length > 1600) return 21617;
  if (!isPhoneNumber(to)) return 21211;
  if (!isPhoneNumber(from)) return 21212;
  if (to === from) return 21266;
  if (!ownsNumber(sim, from)) return 21606;
  return sim.refusals.get(to) ?? null;
}

/** True when the account holds the number and may text from it; adopts an unknown one where that is allowed. */
function ownsNumber(sim: Sim, phoneNumber: string): boolean {
  const number = sim.numbers.get(phoneNumber);
  if (number !== undefined) return number.canText;
  if (!sim.adoptNumbers) return false;
  sim.numbers.set(phoneNumber, simNumber(numberSid(sim.random, phoneNumber), phoneNumber, new Date()));
  return true;
}

/** Faults after which the text has been accepted all the same. */
export function isAcceptedFirst(kind: FaultKind): boolean {
  return kind === 'accept_then_hang' || kind === 'accept_then_reset' || kind === 'accept_then_server_error';
}
