import { v7 as uuidv7 } from 'uuid';
import { emailDueAt, wantsEmail } from '../../src-shared/domain/email-due-at.ts';
import type { OpenPlace } from '../../src-shared/domain/open-stretches.ts';
import type { NewEmail, ReplyToTell } from './mail-store.ts';
import type { OpeningHours } from '../../src-shared/protocol/opening-hours.ts';
import { keptPreferences } from './rows/staff-row.ts';

/** Everyone who may want an email; `account` is how the store names the value of the account's id. */
export const WANTS_EMAIL = (account: '?' | '$1') => `SELECT "id", "preferences" FROM staff WHERE "accountId" = ${account}
  AND "preferences" IS NOT NULL AND "joinedAt" IS NOT NULL AND "disabledAt" IS NULL`;

/** The location of the text, for its opening hours, as it is kept. */
export type StoredPlace = { readonly openingHours: string | null; readonly timeZone: string };

export type Reader = { readonly id: string; readonly preferences: string };

/** How long before a freeze counts as a STOP people are reminded of it: they have the beginning of a working day to decide. [O6] */
const REMINDED_BEFORE_MS = 3 * 3_600_000;

/**
 * The emails that a text of a lead entails: one for each person who wants one. Of a text that froze its number whoever wants emails of that
 * location is told at once, whatever the pace, and once more before time decides.
 */
export function emailsAbout(
  accountId: string,
  { messageId, locationId, at, stopsAt = null }: ReplyToTell,
  readers: readonly Reader[],
  stored: StoredPlace | null,
): NewEmail[] {
  const place = openPlace(stored);
  return readers.flatMap(({ id: staffId, preferences }): NewEmail[] => {
    const { email: wanted, notices } = keptPreferences(preferences);
    const common = { accountId, staffId, messageId, sealed: null, createdAt: at };
    if (stopsAt !== null) {
      if (!wantsEmail(wanted, locationId)) return [];
      const remindAt = new Date(Math.max(Date.parse(at), Date.parse(stopsAt) - REMINDED_BEFORE_MS)).toISOString();
      return [
        { ...common, id: uuidv7(), emailKind: 'freeze_begun', dueAt: at },
        { ...common, id: uuidv7(), emailKind: 'freeze_ending', dueAt: remindAt },
      ];
    }
    const dueAt = emailDueAt(wanted, locationId, new Date(at), notices.quiet, place);
    if (dueAt === null) return [];
    return [{ ...common, id: uuidv7(), emailKind: 'lead_reply', dueAt: dueAt.toISOString() }];
  });
}

function openPlace(stored: StoredPlace | null): OpenPlace | null {
  if (stored === null) return null;
  const { openingHours, timeZone } = stored;
  return { openingHours: openingHours === null ? null : (JSON.parse(openingHours) as OpeningHours), timeZone };
}
