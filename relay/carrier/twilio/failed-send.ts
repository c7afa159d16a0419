import type { SendOutcome } from '../carrier.ts';
import type { Flight } from './flight.ts';
import { refusalKind } from './refusal-kind.ts';
import { retryAfterMs } from './retry-after-ms.ts';

/** Where no socket of ours could be watched, these alone prove that the carrier was not reached. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);
/** The carrier says that it did not process the request: too many at once; the sender's queue is full. */
const NOT_PROCESSED = new Set([20429, 21611]);

/**
 * What a failed POST means. The line that matters is whether any byte of it may have left: before, it may be tried again; after, nobody knows
 * what became of it. No words of this outcome name a phone number or hold a text. [D2]
 */
export function failedSend(error: unknown, flight: Flight, now: Date): SendOutcome {
  if (flight.status !== null) return failedAnswer(flight.status, twilioCodeOf(error), flight, now);
  const code = codeOf(error);
  const wasReached = flight.stage === 'connected' || (flight.stage === 'unobserved' && !NEVER_CONNECTED.has(code));
  return wasReached
    ? { is: 'unknown', why: `the connection to the carrier broke (${code})` }
    : { is: 'retry', afterMs: null, why: `the carrier could not be reached (${code})` };
}

function failedAnswer(status: number, code: number | null, flight: Flight, now: Date): SendOutcome {
  if (status === 429 || (code !== null && NOT_PROCESSED.has(code))) {
    return { is: 'retry', afterMs: retryAfterMs(flight.retryAfter, now), why: `the carrier asks for patience (${code ?? status})` };
  }
  const isRefusal = status >= 400 && status < 500 && status !== 408;
  if (!isRefusal) return { is: 'unknown', why: `the carrier answered ${status}` };
  return { is: 'refused', kind: refusalKind(code, status), code, why: `the carrier refused (${code ?? `HTTP ${status}`})` };
}

/** Twilio's error code in an exception of the SDK; null when the answer held none. */
export function twilioCodeOf(error: unknown): number | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? Number(error.code) : Number.NaN;
  return Number.isInteger(code) && code > 0 ? code : null;
}

/** The system's error code, such as ECONNREFUSED; never the message, which may name what was sent. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
