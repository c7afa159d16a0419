import type { Message } from '../../../../src-shared/protocol/message.ts';
import type { UnmatchedNumber } from '../../../../src-shared/protocol/unmatched-number.ts';
import type { PracticeStore } from '../../practice-store.ts';
import { messageRow, type StoredMessage } from '../../rows/message-row.ts';
import type { PracticeParts } from './practice-parts.ts';

type UnmatchedVerbs = Pick<PracticeStore, 'unmatched' | 'unmatchedMessages'>;

const UNMATCHED = `SELECT u."number", u."lastPosition", m."body" AS "lastBody", m."createdAt" AS "lastAt", u."texts" FROM (
    SELECT "leadPhone" AS "number", count(*) AS "texts", max(CASE "messageKind" WHEN 'inbound' THEN "position" END) AS "lastPosition"
    FROM messages WHERE "accountId" = ? AND "leadId" IS NULL GROUP BY "leadPhone") u
  JOIN messages m ON m."accountId" = ? AND m."leadId" IS NULL AND m."position" = u."lastPosition"
  WHERE u."lastPosition" < ? ORDER BY u."lastPosition" DESC LIMIT ?`;

export function createUnmatchedVerbs({ database }: PracticeParts): UnmatchedVerbs {
  const numbers = database.prepare<[string, string, number, number], UnmatchedNumber>(UNMATCHED);
  const messages = database.prepare<[string, string, number, number], StoredMessage>(
    `SELECT * FROM messages WHERE "accountId" = ? AND "leadId" IS NULL AND "leadPhone" = ? AND "position" < ? ORDER BY "position" DESC LIMIT ?`,
  );
  return {
    unmatched: async (accountId, before, limit) => numbers.all(accountId, accountId, before ?? Number.MAX_SAFE_INTEGER, limit),
    unmatchedMessages: async (accountId, number, before, limit): Promise<Message[]> =>
      messages.all(accountId, number, before ?? Number.MAX_SAFE_INTEGER, limit).map(messageRow),
  };
}
