import type { LeadPhone } from '../protocol/lead.ts';
import type { ConsentSource, OptOutChannel } from '../protocol/commands.ts';
import { numberTimeZone } from './number-time-zone.ts';

export const CONSENT_SOURCES: Readonly<Record<ConsentSource, string>> = {
  paper_form: 'Paper form',
  spoken: 'Spoken',
  web_form: 'Web form',
};

export const OPT_OUT_CHANNELS: Readonly<Record<OptOutChannel, string>> = {
  at_the_desk: 'At the desk',
  phone_call: 'By phone',
  email: 'By email',
  letter: 'By letter',
  other: 'Another way',
};

/** A clock at the desk may run a little ahead of the relay's. */
const AHEAD_MS = 5 * 60_000;

export type Revocable = Pick<LeadPhone, 'consent' | 'consentAt' | 'optedOutAt' | 'frozenAt'>;

/** When the number's owner last said no, ISO 8601: a STOP, a DECLINE, or words that probably mean stop. Null: never, or it was lifted since. */
export function revokedAt(phone: Revocable): string | null {
  const times = [phone.optedOutAt, phone.frozenAt, phone.consent === 'declined' ? phone.consentAt : null];
  return times.filter(at => at !== null).reduce<string | null>((last, at) => (last === null || at > last ? at : last), null);
}

/** Consent that was given before the number's owner said no is worth nothing any more; nor can it lie in the future. [C10] */
export function judgeConsentOnFile(phone: Revocable, obtainedAt: Date, now: Date): 'valid' | 'in_the_future' | 'older_than_refusal' {
  if (obtainedAt.getTime() > now.getTime() + AHEAD_MS) return 'in_the_future';
  const revoked = revokedAt(phone);
  return revoked !== null && obtainedAt.getTime() < Date.parse(revoked) ? 'older_than_refusal' : 'valid';
}

/** How and when consent was given, with the words, as the ledger keeps it: `Paper form, Nov 20, 2026, 10:00 AM CST: I agree …`. */
export function consentOnFileWords(given: { how: ConsentSource; obtainedAt: Date; words: string }, number: string): string {
  const at = new Intl.DateTimeFormat('en-US', {
    timeZone: numberTimeZone(number),
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  }).format(given.obtainedAt);
  return `${CONSENT_SOURCES[given.how]}, ${at.replaceAll('\u{202f}', ' ')}: ${given.words}`;
}

/** By which way an opt-out arrived, with the words, as the ledger keeps it: `By phone: no more texts please`. */
export function optOutWords(given: { channel: OptOutChannel; words: string }): string {
  return `${OPT_OUT_CHANNELS[given.channel]}: ${given.words}`;
}
