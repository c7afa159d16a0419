import type { ClaimedEmail, EmailSituation, MailStore, NewEmail } from '../mail-store.ts';
import { emailEntry, IS_OPEN, MOST_IN_ONE, NEW_EMAIL, SELECT_ENTRY, type StoredEmail, type StoredEmailEntry } from '../rows/email-row.ts';
import { type StoredStaff, staffRow } from '../rows/staff-row.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Query } from './query.ts';
import { insertInto, updateWhere } from './statements.ts';
import type { Transaction } from './transaction.ts';

/** Adds an entry to the outbox of emails, inside the running transaction. A text is told to a person once. */
export async function addEmail(query: Query, email: NewEmail): Promise<void> {
  await query(...insertInto('emails', { ...NEW_EMAIL, ...email }, 'ON CONFLICT DO NOTHING'));
}

const NEXT = `SELECT * FROM emails WHERE ${IS_OPEN} AND "dueAt" <= $1 AND ("state" = 'waiting' OR "leaseUntil" <= $1)`;

export function createMailStore(query: Query, group: GroupCommit): MailStore {
  async function claimOf(
    { query, load }: Transaction,
    accountId: string,
    now: string,
    leaseUntil: string,
    judge: (situation: EmailSituation) => ReadonlySet<string>,
  ): Promise<ClaimedEmail | null> {
    for (;;) {
      // The account's row is locked: of several relays one is here at a time.
      const [first] = await query<StoredEmail>(`${NEXT} AND "accountId" = $2 ORDER BY "dueAt", "id" LIMIT 1`, [now, accountId]);
      if (first === undefined) return null;
      const mailId = first.mailId ?? first.id;
      const stored = await entriesOf(query, first, now);
      const [whose] = await query<StoredStaff>('SELECT * FROM staff WHERE "id" = $1', [first.staffId]);
      if (whose === undefined) throw new Error('An email to nobody');
      const situation = { account: await load.account(accountId), person: staffRow(whose), entries: stored.map(emailEntry) };
      const stands = judge(situation);
      for (const { id } of stored.filter(({ id }) => !stands.has(id)))
        await query(...updateWhere('emails', { state: 'dropped', doneAt: now, sealed: null }, { id }));
      const entries = situation.entries.filter(({ id }) => stands.has(id));
      if (entries.length === 0) continue;
      const attempt = first.attempts + 1;
      for (const { id } of entries)
        await query(...updateWhere('emails', { state: 'sending', mailId, leaseUntil, attempts: attempt }, { id }));
      return { ...situation, entries, mailId, attempt };
    }
  }

  return {
    addEmail: email => group.run(email.accountId, ({ query }) => addEmail(query, email)),
    async claimEmail(now, leaseUntil, judge) {
      // Of an account whose due emails are all judged away, or taken by another relay meanwhile, there may be none left: on to the next one.
      for (let after = ''; ; ) {
        const [due] = await query<{ accountId: string }>(`${NEXT} AND "accountId" > $2 ORDER BY "accountId" LIMIT 1`, [now, after]);
        if (due === undefined) return null;
        after = due.accountId;
        const claimed = await group.run(due.accountId, transaction => claimOf(transaction, due.accountId, now, leaseUntil, judge));
        if (claimed !== null) return claimed;
      }
    },
    async endEmail(mailId, attempt, at, outcome) {
      const [found] = await query<StoredEmail>('SELECT * FROM emails WHERE "mailId" = $1 LIMIT 1', [mailId]);
      if (found === undefined) return;
      await group.run(found.accountId, async ({ query, nextVersion }) => {
        const [mine] = await query<StoredEmail>(
          `SELECT * FROM emails WHERE "mailId" = $1 AND "attempts" = $2 AND "state" = 'sending' LIMIT 1`,
          [mailId, attempt],
        );
        if (mine === undefined) return;
        if (outcome.is === 'retry') {
          await query(`UPDATE emails SET "state" = 'waiting', "dueAt" = $1, "leaseUntil" = NULL WHERE "mailId" = $2 AND ${IS_OPEN}`, [
            outcome.dueAt,
            mailId,
          ]);
          return;
        }
        const code = outcome.is === 'failed' ? outcome.code : null;
        await query(
          `UPDATE emails SET "state" = $1, "doneAt" = $2, "refusedCode" = $3, "leaseUntil" = NULL, "sealed" = NULL WHERE "mailId" = $4 AND ${IS_OPEN}`,
          [outcome.is, at, code, mailId],
        );
        const [refused] = await query('SELECT 1 FROM staff WHERE "id" = $1 AND "emailRefusedAt" IS NOT NULL', [mine.staffId]);
        const mark = async (emailRefusedAt: string | null, emailRefusedCode: number | null) =>
          query(
            ...updateWhere('staff', { emailRefusedAt, emailRefusedCode, version: await nextVersion(mine.accountId) }, { id: mine.staffId }),
          );
        if (outcome.is === 'failed' && outcome.refusesAddress && refused === undefined) await mark(at, outcome.code);
        if (outcome.is === 'sent' && refused !== undefined) await mark(null, null);
      });
    },
    async nextEmailDueAt() {
      const [found] = await query<{ at: string | null }>(
        `SELECT min(CASE "state" WHEN 'waiting' THEN "dueAt" ELSE "leaseUntil" END) AS "at" FROM emails WHERE ${IS_OPEN}`,
      );
      return found?.at ?? null;
    },
    async countEmails(since) {
      const [found] = await query<{ waiting: number; failed: number }>(
        `SELECT (SELECT count(*) FROM emails WHERE ${IS_OPEN}) AS "waiting",
           (SELECT count(*) FROM emails WHERE "doneAt" >= $1 AND "state" = 'failed') AS "failed"`,
        [since],
      );
      return found ?? { waiting: 0, failed: 0 };
    },
    async forgetEmails(before) {
      await query('DELETE FROM emails WHERE "doneAt" IS NOT NULL AND "doneAt" < $1', [before]);
    },
  };
}

function entriesOf(query: Query, first: StoredEmail, now: string): Promise<StoredEmailEntry[]> {
  if (first.mailId !== null) return query(`${SELECT_ENTRY} WHERE e."mailId" = $1 AND e.${IS_OPEN} ORDER BY e."id"`, [first.mailId]);
  if (first.emailKind !== 'lead_reply') return query(`${SELECT_ENTRY} WHERE e."id" = $1`, [first.id]);
  return query(
    `${SELECT_ENTRY} WHERE e."staffId" = $1 AND e."state" = 'waiting' AND e."mailId" IS NULL AND e."emailKind" = 'lead_reply'
     AND e."dueAt" <= $2 ORDER BY e."id" LIMIT ${MOST_IN_ONE}`,
    [first.staffId, now],
  );
}
