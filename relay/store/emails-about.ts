import { v7 as uuidv7 } from 'uuid';
import { emailDueAt } from '../../src-shared/domain/email-due-at.ts';
import type { NewEmail, ReplyToTell } from './mail-store.ts';
import { keptPreferences } from './rows/staff-row.ts';

/** Everyone who may want an email; `account` is how the store names the value of the account's id. */
export const WANTS_EMAIL = (account: '?' | '$1') => `SELECT "id", "preferences" FROM staff WHERE "accountId" = ${account}
  AND "preferences" IS NOT NULL AND "joinedAt" IS NOT NULL AND "disabledAt" IS NULL`;

export type Reader = { readonly id: string; readonly preferences: string };

/** The emails that a text of a lead entails: one for each person who wants one. */
export function emailsAbout(accountId: string, { messageId, locationId, at }: ReplyToTell, readers: readonly Reader[]): NewEmail[] {
  return readers.flatMap(({ id: staffId, preferences }) => {
    const dueAt = emailDueAt(keptPreferences(preferences).email, locationId, new Date(at));
    if (dueAt === null) return [];
    const email = { id: uuidv7(), accountId, staffId, emailKind: 'lead_reply', messageId, sealed: null } as const;
    return [{ ...email, dueAt: dueAt.toISOString(), createdAt: at }];
  });
}
