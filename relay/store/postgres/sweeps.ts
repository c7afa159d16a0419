import type { StoredMessage } from '../rows/message-row.ts';
import type { TextingStore } from '../texting-store.ts';
import type { TextingParts } from './texting-parts.ts';

/** What time alone brings about. Each row is decided under its account's lock, whichever process finds it first. */
export function createSweeps({ query, group }: TextingParts): Pick<TextingStore, 'expireFrozen' | 'expireDeferred'> {
  return {
    async expireFrozen(frozenBefore, decide) {
      const due = await query<{ accountId: string; number: string }>(
        'SELECT "accountId", "number" FROM phone_numbers WHERE "frozenAt" IS NOT NULL AND "frozenAt" < $1',
        [frozenBefore],
      );
      const done = due.map(({ accountId, number }) =>
        group.run(accountId, async ({ load, writeEffects }) => {
          const phone = await load.phone(accountId, number);
          if (phone.frozenAt === null || phone.frozenAt >= frozenBefore) return;
          const leads = await load.leadsWith(accountId, number);
          const leadIds = leads.map(lead => lead.id);
          const waiting = await load.waiting(accountId, number, leadIds);
          await writeEffects(accountId, decide({ account: await load.account(accountId), phone, leads, waiting }));
        }),
      );
      await Promise.all(done);
      return due.length;
    },
    async expireDeferred(now, decide) {
      const due = await query<StoredMessage>(
        `SELECT m.* FROM messages m JOIN accounts a ON a."id" = m."accountId"
         WHERE m."state" = 'deferred' AND m."reason" IS DISTINCT FROM 'shelf_life' AND a."deferredShelfLifeHours" IS NOT NULL
         AND m."createdAt"::timestamptz + make_interval(hours => a."deferredShelfLifeHours") < $1::timestamptz LIMIT 500`,
        [now],
      );
      const done = due.map(({ id, accountId }) =>
        group.run(accountId, async ({ load, writeEffects }) => {
          const message = await load.message(id);
          if (message?.state === 'deferred') await writeEffects(accountId, decide(message));
        }),
      );
      await Promise.all(done);
      return due.length;
    },
  };
}
