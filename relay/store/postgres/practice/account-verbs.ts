import type { Account } from '../../../../src-shared/protocol/account.ts';
import type { PracticeStore } from '../../practice-store.ts';
import { accountColumns, accountRow, mergeAccount, type StoredAccount } from '../../rows/account-row.ts';
import { newWordings } from '../../rows/canned-text-row.ts';
import type { Saved } from '../../saved.ts';
import type { Query } from '../query.ts';
import { change as changeLine } from '../../audited.ts';
import { createChains } from '../chains.ts';
import { insertInto, updateWhere } from '../statements.ts';
import type { PracticeParts } from './practice-parts.ts';

type AccountVerbs = Pick<PracticeStore, 'createAccount' | 'account' | 'listAccounts' | 'updateAccount'>;

export function createAccountVerbs({ query, load, group }: PracticeParts): AccountVerbs {
  return {
    createAccount: account =>
      group.run(account.id, async ({ query, load, startAt }): Promise<Saved<Account>> => {
        const existing = await load.accountIfAny(account.id);
        if (existing !== null) return { is: 'existing', row: existing };
        await query(...insertInto('accounts', { ...accountColumns(account), version: 1, rowVersion: 1 }));
        await createChains(query).key(account.id);
        startAt(account.id, 1);
        return { is: 'saved', row: await load.account(account.id) };
      }),
    account: load.accountIfAny,
    async listAccounts() {
      return (await query<StoredAccount>('SELECT * FROM accounts ORDER BY "id"')).map(accountRow);
    },
    updateAccount: (accountId, change, ifVersion) =>
      group.run(accountId, async ({ query, load, nextVersion }): Promise<Saved<Account>> => {
        const before = await load.accountIfAny(accountId);
        if (before === null) return { is: 'not_found' };
        if (ifVersion !== null && before.version !== ifVersion) return { is: 'stale', row: before };
        const after = mergeAccount(before, change);
        if (JSON.stringify(after) === JSON.stringify(before)) return { is: 'saved', row: before };
        const { id, ...columns } = accountColumns(after);
        await query(...updateWhere('accounts', { ...columns, rowVersion: await nextVersion(accountId) }, { id }));
        for (const version of newWordings(before, after)) await query(...insertInto('canned_texts', { ...version, accountId }));
        const about = { subjectKind: 'accounts', subjectId: accountId };
        await createChains(query).appendToAudit(accountId, [changeLine(about, before, after)]);
        if (JSON.stringify(after.quietHours) !== JSON.stringify(before.quietHours)) await askAnew(query, accountId);
        return { is: 'saved', row: await load.account(accountId) };
      }),
  };
}

/** Due since they were written: the outbox asks the new quiet hours, and holds again what they hold. */
async function askAnew(query: Query, accountId: string): Promise<void> {
  const held = `"accountId" = $1 AND "state" = 'queued' AND "heldUntil" IS NOT NULL`;
  await query(`UPDATE messages SET "dueAt" = "createdAt" WHERE ${held}`, [accountId]);
}
