import type { Account } from '../../../../src-shared/protocol/account.ts';
import type { PracticeStore } from '../../practice-store.ts';
import type { Saved } from '../../saved.ts';
import { change as changeLine } from '../../audited.ts';
import { createChains } from '../chains.ts';
import { insertInto } from '../insert-into.ts';
import { accountColumns, accountRow, mergeAccount, type StoredAccount } from '../../rows/account-row.ts';
import { newWordings } from '../../rows/canned-text-row.ts';
import { accounts, cannedTexts } from '../schema.ts';
import type { PracticeParts } from './practice-parts.ts';

type AccountVerbs = Pick<PracticeStore, 'createAccount' | 'account' | 'listAccounts' | 'updateAccount'>;

export function createAccountVerbs({ database, group, load, nextVersion }: PracticeParts): AccountVerbs {
  const insert = database.prepare(insertInto(accounts));
  const insertWording = database.prepare(insertInto(cannedTexts));
  const chains = createChains(database);
  const list = database.prepare<[], StoredAccount>('SELECT * FROM accounts ORDER BY rowid');
  const update = database.prepare(
    `UPDATE accounts SET "name" = @name, "consentMode" = @consentMode, "quietFrom" = @quietFrom, "quietTo" = @quietTo,
     "deferredShelfLifeHours" = @deferredShelfLifeHours, "mediaReply" = @mediaReply, "secondFactor" = @secondFactor,
     "texts" = @texts, "retentionMonths" = @retentionMonths, "whoMay" = @whoMay, "rowVersion" = @version WHERE "id" = @id`,
  );
  /** Due since they were written: the outbox asks the new quiet hours, and holds again what they hold. */
  const askAnew = database.prepare(
    `UPDATE messages SET "dueAt" = "createdAt" WHERE "accountId" = ? AND "state" = 'queued' AND "heldUntil" IS NOT NULL`,
  );
  return {
    createAccount(account) {
      return group.run((moved): Saved<Account> => {
        const existing = load.accountIfAny(account.id);
        if (existing !== null) return { is: 'existing', row: existing };
        insert.run({ ...accountColumns(account), version: 1, rowVersion: 1 });
        chains.key(account.id);
        moved.set(account.id, 1);
        return { is: 'saved', row: load.account(account.id) };
      });
    },
    account: async accountId => load.accountIfAny(accountId),
    listAccounts: async () => list.all().map(accountRow),
    updateAccount(accountId, change, ifVersion) {
      return group.run((moved): Saved<Account> => {
        const before = load.accountIfAny(accountId);
        if (before === null) return { is: 'not_found' };
        if (ifVersion !== null && before.version !== ifVersion) return { is: 'stale', row: before };
        const after = mergeAccount(before, change);
        if (JSON.stringify(after) === JSON.stringify(before)) return { is: 'saved', row: before };
        update.run({ ...accountColumns(after), version: nextVersion(accountId, moved) });
        for (const version of newWordings(before, after)) insertWording.run({ ...version, accountId });
        chains.appendToAudit(accountId, [changeLine({ subjectKind: 'accounts', subjectId: accountId }, before, after)]);
        if (JSON.stringify(after.quietHours) !== JSON.stringify(before.quietHours)) askAnew.run(accountId);
        return { is: 'saved', row: load.account(accountId) };
      });
    },
  };
}
