import type { UnmatchedNumber } from '../../../../src-shared/protocol/unmatched-number.ts';
import type { PracticeStore } from '../../practice-store.ts';
import { messageRow, type StoredMessage } from '../../rows/message-row.ts';
import type { PracticeParts } from './practice-parts.ts';

const UNMATCHED = `SELECT u."number", u."lastPosition", m."body" AS "lastBody", m."createdAt" AS "lastAt", u."texts" FROM (
    SELECT "leadPhone" AS "number", count(*)::int AS "texts", max("position") FILTER (WHERE "messageKind" = 'inbound') AS "lastPosition"
    FROM messages WHERE "accountId" = $1 AND "leadId" IS NULL GROUP BY "leadPhone") u
  JOIN messages m ON m."accountId" = $1 AND m."leadId" IS NULL AND m."position" = u."lastPosition"
  WHERE u."lastPosition" < $2 ORDER BY u."lastPosition" DESC LIMIT $3`;
const MESSAGES = `SELECT * FROM messages WHERE "accountId" = $1 AND "leadId" IS NULL AND "leadPhone" = $2 AND "position" < $3
  ORDER BY "position" DESC LIMIT $4`;

export function createUnmatchedVerbs({ query }: PracticeParts): Pick<PracticeStore, 'unmatched' | 'unmatchedMessages'> {
  return {
    unmatched: (accountId, before, limit) => query<UnmatchedNumber>(UNMATCHED, [accountId, before ?? Number.MAX_SAFE_INTEGER, limit]),
    async unmatchedMessages(accountId, number, before, limit) {
      const stored = await query<StoredMessage>(MESSAGES, [accountId, number, before ?? Number.MAX_SAFE_INTEGER, limit]);
      return stored.map(messageRow);
    },
  };
}
