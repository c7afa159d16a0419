import type { InboundReplyKind } from './consent.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * May an automatic reply of this kind go out now, given when earlier ones of the same kind went to the same number? The waiting reply and the
 * answer to HELP at most once in ten minutes and five times in 24 hours, the stranger's reply and the word on media once in 24 hours. [R2, R5]
 * The consent request and the opt-out confirmation are bounded by the state that they change, not by time.
 */
export function mayReplyNow(kind: InboundReplyKind, earlier: readonly Date[], now: Date): boolean {
  // A time after `now` comes from a clock that was set back: it counts as just now.
  const ages = earlier.map(at => Math.max(0, now.getTime() - at.getTime())).filter(age => age < DAY);
  switch (kind) {
    case 'waiting_reply':
    case 'help_reply':
      return ages.length < 5 && ages.every(age => age >= 10 * MINUTE);
    case 'stranger_reply':
    case 'media_reply':
      return ages.length === 0;
    case 'consent_request':
    case 'opt_out_confirmation':
      return true;
  }
}
