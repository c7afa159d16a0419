import type { TextingStore } from '../texting-store.ts';
import { LIVE_REQUEST } from './load-situation.ts';
import type { TextingParts } from './texting-parts.ts';

/** What time alone brings about. Each row is decided under its account's lock, whichever process finds it first. */
export function createSweeps({ query, group }: TextingParts): Pick<TextingStore, 'expireFrozen' | 'askUnasked'> {
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
    async askUnasked(decide) {
      const due = await query<{ id: string; accountId: string; leadPhone: string }>(
        `SELECT m."id", m."accountId", m."leadPhone" FROM messages m
         JOIN phone_numbers p ON p."accountId" = m."accountId" AND p."number" = m."leadPhone"
         WHERE m."state" = 'deferred' AND m."reason" = 'awaiting_consent' AND p."consent" = 'requested'
         AND NOT EXISTS (${LIVE_REQUEST}) ORDER BY m."position" LIMIT 500`,
      );
      const done = due.map(({ id, accountId, leadPhone }) =>
        group.run(accountId, async ({ load, writeEffects }) => {
          const message = await load.message(id);
          if (message?.state !== 'deferred' || !(await load.isUnasked(accountId, leadPhone))) return;
          await writeEffects(accountId, decide(await load.textSituation(message)));
        }),
      );
      await Promise.all(done);
      return due.length;
    },
  };
}
