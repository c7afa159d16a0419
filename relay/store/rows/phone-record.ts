import type { PhoneRecord, RecentReply } from '../texting-situation.ts';
import type { phoneNumbers } from '../sqlite/schema.ts';

export type StoredPhone = typeof phoneNumbers.$inferSelect;

export function phoneRecord({ accountId: _, recentReplies, ...stored }: StoredPhone): PhoneRecord {
  // The cast is sound: only `write-effects` writes this column, from the same type.
  return { ...stored, recentReplies: recentReplies === '[]' ? [] : (JSON.parse(recentReplies) as RecentReply[]) };
}

/** A number of which nothing is known yet. Silence is never permission. [C1] */
export function unknownPhone(number: string): PhoneRecord {
  return {
    number,
    consent: 'none',
    consentAt: null,
    warnedAt: null,
    warningVersion: null,
    optedOutAt: null,
    optedOutWords: null,
    frozenAt: null,
    frozenWords: null,
    askedAgainAt: null,
    askedAgainBy: null,
    lastInboundAt: null,
    recentReplies: [],
  };
}
