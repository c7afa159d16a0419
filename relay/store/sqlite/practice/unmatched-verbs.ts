import type { UnmatchedNumber } from '../../../../src-shared/protocol/unmatched-number.ts';
import { change } from '../../audited.ts';
import type { PracticeStore } from '../../practice-store.ts';
import { blockedNumberRow, type StoredBlockedNumber } from '../../rows/blocked-number-row.ts';
import { messageRow, type StoredMessage } from '../../rows/message-row.ts';
import { createChains } from '../chains.ts';
import type { PracticeParts } from './practice-parts.ts';

type UnmatchedVerbs = Pick<PracticeStore, 'unmatched' | 'unmatchedMessages' | 'blockNumber'>;
type Asked = { accountId: string; before: number; limit: number; isBlocked: number };

/** Whoever did no more than confirm an appointment waits for nobody and is not among them. [P4, P5] */
const UNMATCHED = `SELECT u."number", u."lastPosition", m."body" AS "lastBody", m."createdAt" AS "lastAt", u."texts", b."blockedAt" FROM (
    SELECT "leadPhone" AS "number", count(*) AS "texts", max(CASE WHEN "messageKind" = 'inbound' AND json_extract("appointment", '$.confirms') IS NULL THEN "position" END) AS "lastPosition"
    FROM messages WHERE "accountId" = @accountId AND "leadId" IS NULL GROUP BY "leadPhone") u
  JOIN messages m ON m."accountId" = @accountId AND m."leadId" IS NULL AND m."position" = u."lastPosition"
  LEFT JOIN blocked_numbers b ON b."accountId" = @accountId AND b."number" = u."number"
  WHERE u."lastPosition" < @before AND (b."blockedAt" IS NOT NULL) = @isBlocked ORDER BY u."lastPosition" DESC LIMIT @limit`;

export function createUnmatchedVerbs({ database, group, nextVersion }: PracticeParts): UnmatchedVerbs {
  const numbers = database.prepare<[Asked], UnmatchedNumber>(UNMATCHED);
  const messages = database.prepare<[string, string, number, number], StoredMessage>(
    `SELECT * FROM messages WHERE "accountId" = ? AND "leadId" IS NULL AND "leadPhone" = ? AND "position" < ? ORDER BY "position" DESC LIMIT ?`,
  );
  const find = database.prepare<[string, string], StoredBlockedNumber>(
    'SELECT * FROM blocked_numbers WHERE "accountId" = ? AND "number" = ?',
  );
  const hasTexted = database
    .prepare<[string, string], number>('SELECT 1 FROM messages WHERE "accountId" = ? AND "leadId" IS NULL AND "leadPhone" = ? LIMIT 1')
    .pluck();
  const save = database.prepare<[StoredBlockedNumber]>(
    `INSERT INTO blocked_numbers ("id", "accountId", "version", "number", "blockedAt", "staffId")
     VALUES (@id, @accountId, @version, @number, @blockedAt, @staffId)
     ON CONFLICT ("accountId", "number") DO UPDATE SET "blockedAt" = excluded."blockedAt", "staffId" = excluded."staffId", "version" = excluded."version"`,
  );
  const chains = createChains(database);
  return {
    unmatched: async (accountId, before, limit, isBlocked) =>
      numbers.all({ accountId, before: before ?? Number.MAX_SAFE_INTEGER, limit, isBlocked: isBlocked ? 1 : 0 }),
    unmatchedMessages: async (accountId, number, before, limit) =>
      messages.all(accountId, number, before ?? Number.MAX_SAFE_INTEGER, limit).map(messageRow),
    blockNumber(accountId, { id, number, blockedAt, staffId }) {
      return group.run(moved => {
        const before = find.get(accountId, number);
        if (before === undefined && hasTexted.get(accountId, number) === undefined) return null;
        const isSame = before !== undefined && (before.blockedAt === null) === (blockedAt === null);
        if (isSame) return blockedNumberRow(before);
        const stored = { id: before?.id ?? id, accountId, number, blockedAt, staffId, version: nextVersion(accountId, moved) };
        save.run(stored);
        chains.appendToAudit(accountId, [
          change({ subjectKind: 'blocked_numbers', subjectId: stored.id }, before ?? {}, { number, blockedAt }),
        ]);
        return blockedNumberRow(stored);
      });
    },
  };
}
