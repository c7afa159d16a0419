import type { UnmatchedNumber } from '../../../../src-shared/protocol/unmatched-number.ts';
import { change } from '../../audited.ts';
import type { PracticeStore } from '../../practice-store.ts';
import { blockedNumberRow, type StoredBlockedNumber } from '../../rows/blocked-number-row.ts';
import { messageRow, type StoredMessage } from '../../rows/message-row.ts';
import { createChains } from '../chains.ts';
import { insertInto, updateWhere } from '../statements.ts';
import type { PracticeParts } from './practice-parts.ts';

type UnmatchedVerbs = Pick<PracticeStore, 'unmatched' | 'unmatchedMessages' | 'blockNumber'>;

/** Whoever did no more than confirm an appointment waits for nobody and is not among them. [P4, P5] */
const UNMATCHED = `SELECT u."number", u."lastPosition", m."body" AS "lastBody", m."createdAt" AS "lastAt", u."texts", b."blockedAt" FROM (
    SELECT "leadPhone" AS "number", count(*)::int AS "texts", max("position") FILTER (WHERE "messageKind" = 'inbound' AND ("appointment"::json ->> 'confirms') IS NULL) AS "lastPosition"
    FROM messages WHERE "accountId" = $1 AND "leadId" IS NULL GROUP BY "leadPhone") u
  JOIN messages m ON m."accountId" = $1 AND m."leadId" IS NULL AND m."position" = u."lastPosition"
  LEFT JOIN blocked_numbers b ON b."accountId" = $1 AND b."number" = u."number"
  WHERE u."lastPosition" < $2 AND (b."blockedAt" IS NOT NULL) = $4 ORDER BY u."lastPosition" DESC LIMIT $3`;
const MESSAGES = `SELECT * FROM messages WHERE "accountId" = $1 AND "leadId" IS NULL AND "leadPhone" = $2 AND "position" < $3
  ORDER BY "position" DESC LIMIT $4`;

export function createUnmatchedVerbs({ query, group }: PracticeParts): UnmatchedVerbs {
  return {
    unmatched: (accountId, before, limit, isBlocked) =>
      query<UnmatchedNumber>(UNMATCHED, [accountId, before ?? Number.MAX_SAFE_INTEGER, limit, isBlocked]),
    async unmatchedMessages(accountId, number, before, limit) {
      const stored = await query<StoredMessage>(MESSAGES, [accountId, number, before ?? Number.MAX_SAFE_INTEGER, limit]);
      return stored.map(messageRow);
    },
    blockNumber: (accountId, { id, number, blockedAt, staffId }) =>
      group.run(accountId, async ({ query, nextVersion }) => {
        const [before] = await query<StoredBlockedNumber>('SELECT * FROM blocked_numbers WHERE "accountId" = $1 AND "number" = $2', [
          accountId,
          number,
        ]);
        if (before === undefined) {
          const texted = await query('SELECT 1 FROM messages WHERE "accountId" = $1 AND "leadId" IS NULL AND "leadPhone" = $2 LIMIT 1', [
            accountId,
            number,
          ]);
          if (texted.length === 0) return null;
        } else if ((before.blockedAt === null) === (blockedAt === null)) return blockedNumberRow(before);
        const stored = { id: before?.id ?? id, accountId, number, blockedAt, staffId, version: await nextVersion(accountId) };
        const { blockedAt: at, staffId: by, version } = stored;
        if (before === undefined) await query(...insertInto('blocked_numbers', stored));
        else await query(...updateWhere('blocked_numbers', { blockedAt: at, staffId: by, version }, { id: stored.id }));
        await createChains(query).appendToAudit(accountId, [
          change({ subjectKind: 'blocked_numbers', subjectId: stored.id }, before ?? {}, { number, blockedAt }),
        ]);
        return blockedNumberRow(stored);
      }),
  };
}
