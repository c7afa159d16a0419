import type { Database } from 'better-sqlite3';
import type { Changes } from '../../../src-shared/protocol/changes.ts';
import { createReadEpoch } from './database-state.ts';
import { readersByVersion } from './readers-by-version.ts';

type Cursor = { readonly accountId: string; readonly staffId: string | null; readonly after: number };

/** Reads one batch of changes; see `ChangeStore.changesAfter`. */
export function createReadChanges(
  database: Database,
  marksOf: 'one_person' | 'everyone',
): (accountId: string, staffId: string | null, after: number, limit: number) => Changes {
  const readers = readersByVersion(database, marksOf);
  const versions = readers
    .map(({ table, where, versionColumn: v }) => `SELECT "${v}" AS "v" FROM ${table} WHERE ${where} AND "${v}" > @after`)
    .join(' UNION ALL ');
  const versionOf = database.prepare<[string], number>('SELECT "version" FROM accounts WHERE "id" = ?').pluck();
  /** Of the row after `limit` rows: the batch has to end before that version. */
  const versionBeyond = database
    .prepare<[Cursor & { limit: number }], number>(`SELECT "v" FROM (${versions}) ORDER BY "v" LIMIT 1 OFFSET @limit`)
    .pluck();
  const epoch = createReadEpoch(database);
  const oldest = database.prepare<[Cursor], number | null>(`SELECT min("v") FROM (${versions})`).pluck();

  function endOf(cursor: Cursor, limit: number, latest: number): number {
    const beyond = versionBeyond.get({ ...cursor, limit });
    if (beyond === undefined) return Math.max(latest, cursor.after);
    // A version with more rows than the limit comes whole.
    return beyond === oldest.get(cursor) ? beyond : beyond - 1;
  }

  // One read transaction, so that another process's commit cannot come between the statements.
  return database.transaction((accountId: string, staffId: string | null, after: number, limit: number): Changes => {
    const cursor = { accountId, staffId, after };
    const latest = versionOf.get(accountId) ?? 0;
    const version = endOf(cursor, limit, latest);
    const rows = readers.flatMap(reader => reader.between({ ...cursor, upTo: version }));
    return {
      type: 'changes',
      epoch: epoch(),
      from: after,
      version,
      rows: rows.sort((a, b) => a.version - b.version),
      more: version < latest,
    };
  });
}
