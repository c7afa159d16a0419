import type { Database } from 'better-sqlite3';
import type { ClaimedEmail, MailStore, NewEmail } from '../mail-store.ts';
import { accountRow, type StoredAccount } from '../rows/account-row.ts';
import { emailEntry, IS_OPEN, MOST_IN_ONE, NEW_EMAIL, SELECT_ENTRY, type StoredEmail, type StoredEmailEntry } from '../rows/email-row.ts';
import { type StoredStaff, staffRow } from '../rows/staff-row.ts';
import type { GroupCommit } from './group-commit.ts';
import { insertInto } from './insert-into.ts';
import type { NextVersion } from './next-version.ts';
import { emails } from './schema.ts';

/** Adds an entry to the outbox of emails, inside the running transaction. A text is told to a person once. */
export function createAddEmail(database: Database): (email: NewEmail) => void {
  const add = database.prepare(insertInto(emails, 'OR IGNORE'));
  return email => void add.run({ ...NEW_EMAIL, ...email });
}

export function createMailStore(database: Database, group: GroupCommit, nextVersion: NextVersion): MailStore {
  const add = createAddEmail(database);
  const next = database.prepare<[string, string], StoredEmail>(
    `SELECT * FROM emails WHERE ${IS_OPEN} AND "dueAt" <= ? AND ("state" = 'waiting' OR "leaseUntil" <= ?) ORDER BY "dueAt", "id" LIMIT 1`,
  );
  const ofMail = database.prepare<[string], StoredEmailEntry>(`${SELECT_ENTRY} WHERE e."mailId" = ? AND e.${IS_OPEN} ORDER BY e."id"`);
  const ofPerson = database.prepare<[string, string], StoredEmailEntry>(
    `${SELECT_ENTRY} WHERE e."staffId" = ? AND e.${IS_OPEN} AND e."state" = 'waiting' AND e."mailId" IS NULL AND e."emailKind" = 'lead_reply'
     AND e."dueAt" <= ? ORDER BY e."id" LIMIT ${MOST_IN_ONE}`,
  );
  const ofId = database.prepare<[string], StoredEmailEntry>(`${SELECT_ENTRY} WHERE e."id" = ?`);
  const person = database.prepare<[string], StoredStaff>('SELECT * FROM staff WHERE "id" = ?');
  const account = database.prepare<[string], StoredAccount>('SELECT * FROM accounts WHERE "id" = ?');
  const drop = database.prepare(`UPDATE emails SET "state" = 'dropped', "doneAt" = ?, "sealed" = NULL WHERE "id" = ?`);
  const take = database.prepare(`UPDATE emails SET "state" = 'sending', "mailId" = ?, "leaseUntil" = ?, "attempts" = ? WHERE "id" = ?`);
  const taken = database.prepare<[string, number], StoredEmail>(
    `SELECT * FROM emails WHERE "mailId" = ? AND "attempts" = ? AND "state" = 'sending' LIMIT 1`,
  );
  const retry = database.prepare(
    `UPDATE emails SET "state" = 'waiting', "dueAt" = ?, "leaseUntil" = NULL WHERE "mailId" = ? AND ${IS_OPEN}`,
  );
  const end = database.prepare(
    `UPDATE emails SET "state" = ?, "doneAt" = ?, "refusedCode" = ?, "leaseUntil" = NULL, "sealed" = NULL WHERE "mailId" = ? AND ${IS_OPEN}`,
  );
  const markRefused = database.prepare(
    'UPDATE staff SET "emailRefusedAt" = ?, "emailRefusedCode" = ?, "version" = ? WHERE "id" = ? AND ("emailRefusedAt" IS NULL) = ?',
  );
  const isRefused = database.prepare<[string], number>('SELECT 1 FROM staff WHERE "id" = ? AND "emailRefusedAt" IS NOT NULL').pluck();
  const soonest = database
    .prepare<[], string | null>(`SELECT min(CASE "state" WHEN 'waiting' THEN "dueAt" ELSE "leaseUntil" END) FROM emails WHERE ${IS_OPEN}`)
    .pluck();
  const counted = database.prepare<[string], { waiting: number; failed: number }>(
    `SELECT (SELECT count(*) FROM emails WHERE ${IS_OPEN}) AS "waiting",
       (SELECT count(*) FROM emails WHERE "doneAt" >= ? AND "doneAt" IS NOT NULL AND "state" = 'failed') AS "failed"`,
  );
  const forget = database.prepare('DELETE FROM emails WHERE "doneAt" IS NOT NULL AND "doneAt" < ?');

  return {
    addEmail: email => group.run(() => add(email)),
    claimEmail(now, leaseUntil, judge) {
      return group.run((): ClaimedEmail | null => {
        for (;;) {
          const first = next.get(now, now);
          if (first === undefined) return null;
          const mailId = first.mailId ?? first.id;
          const stored =
            first.mailId !== null
              ? ofMail.all(mailId)
              : first.emailKind === 'lead_reply'
                ? ofPerson.all(first.staffId, now)
                : ofId.all(first.id);
          const [whose, practice] = [person.get(first.staffId), account.get(first.accountId)];
          if (whose === undefined || practice === undefined) throw new Error('An email to nobody');
          const situation = { account: accountRow(practice), person: staffRow(whose), entries: stored.map(emailEntry) };
          const stands = judge(situation);
          for (const { id } of stored) if (!stands.has(id)) drop.run(now, id);
          const entries = situation.entries.filter(({ id }) => stands.has(id));
          if (entries.length === 0) continue;
          for (const { id } of entries) take.run(mailId, leaseUntil, first.attempts + 1, id);
          return { ...situation, entries, mailId, attempt: first.attempts + 1 };
        }
      });
    },
    endEmail(mailId, attempt, at, outcome) {
      return group.run(moved => {
        const mine = taken.get(mailId, attempt);
        if (mine === undefined) return;
        if (outcome.is === 'retry') return void retry.run(outcome.dueAt, mailId);
        end.run(outcome.is, at, outcome.is === 'failed' ? outcome.code : null, mailId);
        const isKnown = isRefused.get(mine.staffId) === 1;
        if (outcome.is === 'failed' && outcome.refusesAddress && !isKnown)
          markRefused.run(at, outcome.code, nextVersion(mine.accountId, moved), mine.staffId, 1);
        if (outcome.is === 'sent' && isKnown) markRefused.run(null, null, nextVersion(mine.accountId, moved), mine.staffId, 0);
      });
    },
    nextEmailDueAt: async () => soonest.get() ?? null,
    countEmails: async since => counted.get(since) ?? { waiting: 0, failed: 0 },
    forgetEmails: before => group.run(() => void forget.run(before)),
  };
}
