import { retentionCutoff } from '../../../src-shared/domain/retention.ts';
import { audited } from '../audited.ts';
import type { RetentionStore } from '../retention-store.ts';
import { cannedTextVersion, type StoredCannedText } from '../rows/canned-text-row.ts';
import { legalHoldRow, type StoredLegalHold } from '../rows/legal-hold-row.ts';
import { heldBy, OLD_MESSAGE_COLUMNS, type OldMessage, sortOldMessages, surveyOf } from '../sort-old-messages.ts';
import { createChains } from './chains.ts';
import type { PracticeParts } from './practice/practice-parts.ts';
import { createRowKeeper } from './practice/row-keeper.ts';
import type { Query } from './query.ts';
import { updateWhere } from './statements.ts';

export function createRetentionStore(parts: PracticeParts): RetentionStore {
  const { query, group } = parts;
  const keeper = createRowKeeper(parts, 'legal_holds', legalHoldRow);
  return {
    async cannedTexts(accountId) {
      const found = await query<StoredCannedText>('SELECT * FROM canned_texts WHERE "accountId" = $1 ORDER BY "at" DESC, "id" DESC', [
        accountId,
      ]);
      return found.map(cannedTextVersion);
    },
    placeHold: (accountId, { id, ...hold }) =>
      keeper.create(accountId, id, { ...hold, releasedAt: null, releasedBy: null, releaseReason: null }),
    hold: keeper.find,
    listHolds: keeper.list,
    async releaseHold(accountId, id, { at, by, reason }) {
      const before = await keeper.find(accountId, id);
      if (before === null) return { is: 'not_found' };
      if (before.releasedAt !== null) return { is: 'saved', row: before };
      const saved = await keeper.update(accountId, id, { releasedAt: at, releasedBy: by, releaseReason: reason }, before.version);
      return saved.is === 'stale' ? { is: 'saved', row: saved.row } : saved;
    },
    survey: async (accountId, before, after, limit) =>
      surveyOf(await page(query, accountId, after, limit), limit, before, heldBy(await holds(query, accountId))),
    emptyMessages: (accountId, { now, after, limit }) =>
      group.run(accountId, async ({ query, load, nextVersion }) => {
        // The account's row is locked first: neither the retention nor a hold changes until this is over.
        await query('SELECT 1 FROM accounts WHERE "id" = $1 FOR UPDATE', [accountId]);
        const months = (await load.accountIfAny(accountId))?.retentionMonths ?? null;
        if (months === null) return { next: null, emptied: 0 };
        const before = retentionCutoff(now, months).toISOString();
        const sorted = sortOldMessages(await page(query, accountId, after, limit), limit, before, heldBy(await holds(query, accountId)));
        if (sorted.empty.length === 0) return { next: sorted.next, emptied: 0 };
        await query(`UPDATE messages SET "body" = '', "sentAnywayReason" = NULL, "emptiedAt" = $1, "version" = $2 WHERE "id" = ANY($3)`, [
          now.toISOString(),
          await nextVersion(accountId),
          sorted.empty.map(({ id }) => id),
        ]);
        const details = { emptied: sorted.empty.length, before, retentionMonths: months };
        await createChains(query).appendToAudit(accountId, [audited('changed', { subjectKind: 'messages' }, details)]);
        return { next: sorted.next, emptied: sorted.empty.length };
      }),
    messagesToRedact: limit =>
      query<{ id: string; carrierId: string }>(
        `SELECT "id", "carrierId" FROM messages WHERE "emptiedAt" IS NOT NULL AND "redactedAt" IS NULL AND "carrierId" IS NOT NULL
         ORDER BY "accountId", "position" LIMIT $1`,
        [limit],
      ),
    async noteRedacted(id, at) {
      await query(...updateWhere('messages', { redactedAt: at }, { id }));
    },
  };
}

function page(query: Query, accountId: string, after: number, limit: number): Promise<OldMessage[]> {
  return query<OldMessage>(
    `SELECT ${OLD_MESSAGE_COLUMNS} FROM messages WHERE "accountId" = $1 AND "position" > $2 ORDER BY "position" LIMIT $3`,
    [accountId, after, limit],
  );
}

function holds(query: Query, accountId: string): Promise<StoredLegalHold[]> {
  return query<StoredLegalHold>('SELECT * FROM legal_holds WHERE "accountId" = $1 AND "releasedAt" IS NULL', [accountId]);
}
