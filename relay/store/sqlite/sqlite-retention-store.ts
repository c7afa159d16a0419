import type { Database } from 'better-sqlite3';
import { retentionCutoff } from '../../../src-shared/domain/retention.ts';
import { audited } from '../audited.ts';
import type { RetentionStore } from '../retention-store.ts';
import { cannedTextVersion, type StoredCannedText } from '../rows/canned-text-row.ts';
import { legalHoldRow, type StoredLegalHold } from '../rows/legal-hold-row.ts';
import { heldBy, OLD_MESSAGE_COLUMNS, type OldMessage, sortOldMessages, surveyOf } from '../sort-old-messages.ts';
import { createChains } from './chains.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Load } from './load-situation.ts';
import type { NextVersion } from './next-version.ts';
import { createRowKeeper } from './practice/row-keeper.ts';
import { legalHolds } from './schema.ts';

type Parts = { readonly database: Database; readonly group: GroupCommit; readonly load: Load; readonly nextVersion: NextVersion };

export function createRetentionStore({ database, group, load, nextVersion }: Parts): RetentionStore {
  const keeper = createRowKeeper({ database, group, nextVersion }, legalHolds, legalHoldRow);
  const chains = createChains(database);
  const wordings = database.prepare<[string], StoredCannedText>(
    'SELECT * FROM canned_texts WHERE "accountId" = ? ORDER BY "at" DESC, "id" DESC',
  );
  const holds = database.prepare<[string], StoredLegalHold>('SELECT * FROM legal_holds WHERE "accountId" = ? AND "releasedAt" IS NULL');
  const page = database.prepare<[string, number, number], OldMessage>(
    `SELECT ${OLD_MESSAGE_COLUMNS} FROM messages WHERE "accountId" = ? AND "position" > ? ORDER BY "position" LIMIT ?`,
  );
  const empty = database.prepare(
    `UPDATE messages SET "body" = '', "sentAnywayReason" = NULL, "emptiedAt" = ?, "version" = ? WHERE "id" = ?`,
  );
  const toRedact = database.prepare<[number], { id: string; carrierId: string }>(
    `SELECT "id", "carrierId" FROM messages WHERE "emptiedAt" IS NOT NULL AND "redactedAt" IS NULL AND "carrierId" IS NOT NULL
     ORDER BY "accountId", "position" LIMIT ?`,
  );
  const redacted = database.prepare('UPDATE messages SET "redactedAt" = ? WHERE "id" = ?');

  /** Zeros are written over the words, also where the page has room left behind them. */
  function overwriting(work: () => void): void {
    database.pragma('secure_delete = ON');
    try {
      work();
    } finally {
      database.pragma('secure_delete = OFF');
    }
  }

  return {
    cannedTexts: async accountId => wordings.all(accountId).map(cannedTextVersion),
    placeHold: (accountId, { id, ...hold }) =>
      keeper.create(accountId, id, { ...hold, releasedAt: null, releasedBy: null, releaseReason: null }),
    hold: async (accountId, id) => keeper.find(accountId, id),
    listHolds: async accountId => keeper.list(accountId),
    async releaseHold(accountId, id, { at, by, reason }) {
      const before = keeper.find(accountId, id);
      if (before === null) return { is: 'not_found' };
      if (before.releasedAt !== null) return { is: 'saved', row: before };
      const saved = await keeper.update(accountId, id, { releasedAt: at, releasedBy: by, releaseReason: reason }, before.version);
      return saved.is === 'stale' ? { is: 'saved', row: saved.row } : saved;
    },
    survey: async (accountId, before, after, limit) =>
      surveyOf(page.all(accountId, after, limit), limit, before, heldBy(holds.all(accountId))),
    emptyMessages: (accountId, { now, after, limit }) =>
      group.run(moved => {
        const months = load.accountIfAny(accountId)?.retentionMonths ?? null;
        if (months === null) return { next: null, emptied: 0 };
        const before = retentionCutoff(now, months).toISOString();
        const sorted = sortOldMessages(page.all(accountId, after, limit), limit, before, heldBy(holds.all(accountId)));
        if (sorted.empty.length === 0) return { next: sorted.next, emptied: 0 };
        const version = nextVersion(accountId, moved);
        overwriting(() => {
          for (const { id } of sorted.empty) empty.run(now.toISOString(), version, id);
        });
        const details = { emptied: sorted.empty.length, before, retentionMonths: months };
        chains.appendToAudit(accountId, [audited('changed', { subjectKind: 'messages' }, details)]);
        return { next: sorted.next, emptied: sorted.empty.length };
      }),
    messagesToRedact: async limit => toRedact.all(limit),
    noteRedacted: (id, at) => group.run(() => void redacted.run(at, id)),
  };
}
