import { messageRecord, type StoredMessage } from '../rows/message-row.ts';
import { REVIEWED_AT_ONCE, type Restored, type StateStore } from '../state-store.ts';
import type { TextingParts } from './texting-parts.ts';

/** What the database knows of itself. */
export function createStateStore({ database, group, writeEffects }: Pick<TextingParts, 'database' | 'group' | 'writeEffects'>): StateStore {
  const restored = database.prepare<[], Restored>('SELECT "missedSince", "restoredAt" FROM database_state WHERE "missedSince" IS NOT NULL');
  const waiting = database.prepare<[string, number], StoredMessage>(
    `SELECT * FROM messages WHERE "state" IN ('deferred', 'queued') AND "createdAt" < ? ORDER BY "accountId", "position" LIMIT ?`,
  );
  const countAttempt = database.prepare('UPDATE messages SET "attempts" = "attempts" + 1 WHERE "id" = ?');
  const addAttempt = database.prepare('INSERT INTO attempts ("messageId", "attempt", "begunAt", "endedAt") VALUES (?, ?, ?, ?)');
  const over = database.prepare('UPDATE database_state SET "missedSince" = NULL WHERE "missedSince" = ? AND "restoredAt" = ?');
  const noAccount = 'NOT EXISTS (SELECT 1 FROM accounts)';
  const offer = database.prepare(`UPDATE database_state SET "setUpCodeHash" = ?, "setUpExpiresAt" = ? WHERE ${noAccount}`);
  const isOpen = database.prepare(`SELECT 1 FROM database_state WHERE "setUpExpiresAt" > ? AND ${noAccount}`);
  const redeem = database.prepare(
    `UPDATE database_state SET "setUpCodeHash" = NULL, "setUpExpiresAt" = NULL WHERE "setUpCodeHash" = ? AND "setUpExpiresAt" > ? AND ${noAccount}`,
  );

  return {
    restored: async () => restored.get() ?? null,
    async reviewWaiting({ missedSince, restoredAt }, at, decide) {
      for (let reviewed = 0; ; ) {
        const some = await group.run(moved => {
          const found = waiting.all(restoredAt, REVIEWED_AT_ONCE);
          for (const stored of found) {
            countAttempt.run(stored.id);
            addAttempt.run(stored.id, stored.attempts + 1, missedSince, at);
            writeEffects(stored.accountId, decide(messageRecord(stored)), moved);
          }
          return found.length;
        });
        reviewed += some;
        if (some < REVIEWED_AT_ONCE) return reviewed;
      }
    },
    restoreIsOver: ({ missedSince, restoredAt }) => group.run(() => void over.run(missedSince, restoredAt)),
    offerSetUp: (codeHash, expiresAt) => group.run(() => offer.run(codeHash, expiresAt).changes === 1),
    isSetUpOpen: async now => isOpen.get(now) !== undefined,
    redeemSetUp: (codeHash, now) => group.run(() => redeem.run(codeHash, now).changes === 1),
  };
}
