import type { TextingStore } from '../texting-store.ts';
import type { StoredMessage } from '../rows/message-row.ts';
import type { TextingParts } from './texting-parts.ts';

/** What time alone brings about. Each row is decided in a transaction of its own, so a long list holds nothing up. */
export function createSweeps({ database, group, load, writeEffects }: TextingParts): Pick<TextingStore, 'expireFrozen' | 'expireDeferred'> {
  const frozen = database.prepare<[string], { accountId: string; number: string }>(
    'SELECT "accountId", "number" FROM phone_numbers WHERE "frozenAt" IS NOT NULL AND "frozenAt" < ?',
  );
  const deferred = database.prepare<[string], StoredMessage>(
    `SELECT m.* FROM messages m JOIN accounts a ON a."id" = m."accountId"
     WHERE m."state" IN ('deferred', 'queued') AND m."state" = 'deferred' AND m."reason" IS NOT 'shelf_life'
     AND a."deferredShelfLifeHours" IS NOT NULL
     AND unixepoch(m."createdAt") + a."deferredShelfLifeHours" * 3600 < unixepoch(?) LIMIT 500`,
  );
  return {
    async expireFrozen(frozenBefore, decide) {
      const due = frozen.all(frozenBefore);
      const done = due.map(({ accountId, number }) =>
        group.run(moved => {
          const phone = load.phone(accountId, number);
          if (phone.frozenAt === null || phone.frozenAt >= frozenBefore) return;
          const leads = load.leadsWith(accountId, number);
          const leadIds = leads.map(lead => lead.id);
          const waiting = load.waiting(accountId, number, leadIds);
          writeEffects(accountId, decide({ account: load.account(accountId), phone, leads, waiting }), moved);
        }),
      );
      await Promise.all(done);
      return due.length;
    },
    async expireDeferred(now, decide) {
      const due = deferred.all(now);
      const done = due.map(({ id, accountId }) =>
        group.run(moved => {
          const message = load.message(id);
          if (message?.state === 'deferred') writeEffects(accountId, decide(message), moved);
        }),
      );
      await Promise.all(done);
      return due.length;
    },
  };
}
