import type { TextingStore } from '../texting-store.ts';
import { LIVE_REQUEST } from './load-situation.ts';
import type { TextingParts } from './texting-parts.ts';

/** What time alone brings about. Each row is decided in a transaction of its own, so a long list holds nothing up. */
export function createSweeps({
  database,
  group,
  load,
  writeEffects,
  textSituation,
}: TextingParts): Pick<TextingStore, 'expireFrozen' | 'askUnasked'> {
  const frozen = database.prepare<[string], { accountId: string; number: string }>(
    'SELECT "accountId", "number" FROM phone_numbers WHERE "frozenAt" IS NOT NULL AND "frozenAt" < ?',
  );
  const unasked = database.prepare<[], { id: string; accountId: string; leadPhone: string }>(
    `SELECT m."id", m."accountId", m."leadPhone" FROM messages m
     JOIN phone_numbers p ON p."accountId" = m."accountId" AND p."number" = m."leadPhone"
     WHERE m."state" IN ('deferred', 'queued') AND m."state" = 'deferred' AND m."reason" = 'awaiting_consent' AND p."consent" = 'requested'
     AND NOT EXISTS (${LIVE_REQUEST}) ORDER BY m."position" LIMIT 500`,
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
    async askUnasked(decide) {
      const due = unasked.all();
      const done = due.map(({ id, accountId, leadPhone }) =>
        group.run(moved => {
          const message = load.message(id);
          if (message?.state !== 'deferred' || !load.isUnasked(accountId, leadPhone)) return;
          writeEffects(accountId, decide(textSituation(message)), moved);
        }),
      );
      await Promise.all(done);
      return due.length;
    },
  };
}
