import type { RefusalKind } from '../carrier.ts';

/** Twilio's error codes, by what they mean for us. Source: Twilio, "Error and warning dictionary". */
const KINDS: Readonly<Record<number, RefusalKind>> = {
  20003: 'config', // credentials
  20005: 'config', // account not active
  20404: 'config', // wrong account or base URL
  21211: 'bad_number',
  21212: 'bad_sender',
  21217: 'bad_number',
  21408: 'config', // region not enabled
  21601: 'bad_sender',
  21602: 'other', // empty: our own check must prevent it
  21603: 'bad_sender',
  21606: 'bad_sender',
  21608: 'config', // trial account
  21610: 'opted_out',
  21612: 'config', // no route between the two numbers
  21614: 'bad_number',
  21617: 'other', // too long: our own check must prevent it
  21619: 'other',
  21635: 'bad_number', // landline
  30001: 'blocked', // queue overflow
  30002: 'config', // account suspended
  30003: 'other', // off or out of reach
  30004: 'blocked',
  30005: 'bad_number',
  30006: 'bad_number', // landline
  30007: 'blocked', // filtered
  30008: 'other',
  30022: 'blocked', // 10DLC rate
  30023: 'blocked', // 10DLC daily cap
  30032: 'config', // toll-free number not verified
  30034: 'config', // 10DLC number not registered
  30035: 'config', // registration being set up
  30410: 'other',
  30450: 'blocked',
  30610: 'blocked',
  63038: 'blocked', // account's daily limit
};

/** What a refusal, or the error of a failed text, is about. `httpStatus` counts where there is no code, or one we do not know. */
export function refusalKind(code: number | null, httpStatus: number | null): RefusalKind {
  const kind = code === null ? undefined : KINDS[code];
  if (kind !== undefined) return kind;
  return httpStatus === 401 || httpStatus === 403 || httpStatus === 404 || httpStatus === 407 ? 'config' : 'other';
}
