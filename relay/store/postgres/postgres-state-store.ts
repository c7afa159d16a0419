import { messageRecord, type StoredMessage } from '../rows/message-row.ts';
import { REVIEWED_AT_ONCE, type Restored, type StateStore } from '../state-store.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Query } from './query.ts';
import { insertInto } from './statements.ts';

const WAITING = `"state" IN ('deferred', 'queued') AND "createdAt" < $1`;
const NO_ACCOUNT = 'NOT EXISTS (SELECT 1 FROM accounts)';
/** Of attempts that no living process began; see `holders`. */
const NOBODY = 'restored';

/** What the database knows of itself. */
export function createStateStore(query: Query, group: GroupCommit): StateStore {
  const reviewSome = (
    { missedSince, restoredAt }: Restored,
    accountId: string,
    at: string,
    decide: Parameters<StateStore['reviewWaiting']>[2],
  ) =>
    group.run(accountId, async transaction => {
      const found = await transaction.query<StoredMessage>(
        `SELECT * FROM messages WHERE ${WAITING} AND "accountId" = $2 ORDER BY "position" LIMIT $3`,
        [restoredAt, accountId, REVIEWED_AT_ONCE],
      );
      for (const stored of found) {
        const attempt = stored.attempts + 1;
        await transaction.query('UPDATE messages SET "attempts" = $1 WHERE "id" = $2', [attempt, stored.id]);
        const begun = { messageId: stored.id, attempt, begunAt: missedSince, endedAt: at, holderId: NOBODY };
        await transaction.query(...insertInto('attempts', begun));
        await transaction.writeEffects(accountId, decide(messageRecord(stored)));
      }
      return found.length;
    });

  return {
    async restored() {
      const [found] = await query<Restored>('SELECT "missedSince", "restoredAt" FROM database_state WHERE "missedSince" IS NOT NULL');
      return found ?? null;
    },
    async reviewWaiting(restored, at, decide) {
      const accounts = await query<{ accountId: string }>(`SELECT DISTINCT "accountId" FROM messages WHERE ${WAITING}`, [
        restored.restoredAt,
      ]);
      let reviewed = 0;
      for (const { accountId } of accounts) {
        for (let some = REVIEWED_AT_ONCE; some === REVIEWED_AT_ONCE; reviewed += some)
          some = await reviewSome(restored, accountId, at, decide);
      }
      return reviewed;
    },
    restoreIsOver: ({ missedSince, restoredAt }) =>
      group.run(null, async transaction => {
        await transaction.query('UPDATE database_state SET "missedSince" = NULL WHERE "missedSince" = $1 AND "restoredAt" = $2', [
          missedSince,
          restoredAt,
        ]);
      }),
    offerSetUp: (codeHash, expiresAt) =>
      group.run(null, async transaction => {
        const offered = await transaction.query(
          `UPDATE database_state SET "setUpCodeHash" = $1, "setUpExpiresAt" = $2 WHERE ${NO_ACCOUNT} RETURNING 1`,
          [codeHash, expiresAt],
        );
        return offered.length > 0;
      }),
    async isSetUpOpen(now) {
      return (await query(`SELECT 1 FROM database_state WHERE "setUpExpiresAt" > $1 AND ${NO_ACCOUNT}`, [now])).length > 0;
    },
    redeemSetUp: (codeHash, now) =>
      group.run(null, async transaction => {
        const redeemed = await transaction.query(
          `UPDATE database_state SET "setUpCodeHash" = NULL, "setUpExpiresAt" = NULL
           WHERE "setUpCodeHash" = $1 AND "setUpExpiresAt" > $2 AND ${NO_ACCOUNT} RETURNING 1`,
          [codeHash, now],
        );
        return redeemed.length > 0;
      }),
  };
}
