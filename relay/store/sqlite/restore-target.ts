import { randomUUID } from 'node:crypto';
import type { BackupValue } from '../backup/backup-format.ts';
import { LEFT_OUT } from '../backup/backup-format.ts';
import { BackupRefused } from '../backup/backup-refused.ts';
import type { RestoreTarget } from '../backup/restore-target.ts';
import { countMigrations, listTables } from './inspect-tables.ts';
import { openDatabase } from './open-database.ts';

/** A SQLite file to fill, migrated, in a transaction that keeps every other writer out. */
export function openRestoreTarget(file: string): RestoreTarget {
  const database = openDatabase(file);
  database.pragma('busy_timeout = 5000');
  database.exec('BEGIN IMMEDIATE');
  // Tables come in any order: references are checked at the commit.
  database.pragma('defer_foreign_keys = ON');
  const tables = listTables(database).filter(({ table }) => !LEFT_OUT.has(table));
  const count = (table: string): number => database.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0;

  return {
    store: 'sqlite',
    migrations: countMigrations(database),
    tables: tables.map(({ table, columns }) => ({
      table,
      columns: columns.map(({ name }) => name),
      required: columns.filter(({ isRequired }) => isRequired).map(({ name }) => name),
    })),
    filled: async () =>
      tables.map(({ table }) => table).filter(table => database.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get() !== undefined),
    clear: async table => void database.exec(`DELETE FROM "${table}"`),
    async insert({ table, columns }, rows) {
      const names = columns.map(column => `"${column}"`).join(', ');
      const insert = database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
      try {
        for (const row of rows) insert.run(row.map(stored));
      } catch (error) {
        if (isRefusal(error)) throw new BackupRefused(`The file is damaged: a row of ${table} does not fit (${error.code}).`);
        throw error;
      }
    },
    count: async table => count(table),
    async isLedgerGuarded() {
      if (count('consent_entries') === 0) return true;
      try {
        database.prepare(`UPDATE consent_entries SET "words" = 'rewritten' WHERE "id" = (SELECT min("id") FROM consent_entries)`).run();
        return false;
      } catch {
        return true;
      }
    },
    async commit({ missedSince, restoredAt }) {
      if ((database.pragma('foreign_key_check') as unknown[]).length > 0)
        throw new BackupRefused('The file is damaged: some of its rows refer to rows that it does not have.');
      // A relay that runs already on this database must not take them up; see `reviewRestored`.
      database.exec(`UPDATE messages SET "dueAt" = NULL WHERE "state" = 'queued'`);
      database
        .prepare(
          'UPDATE database_state SET "epoch" = ?, "missedSince" = ?, "restoredAt" = ?, "setUpCodeHash" = NULL, "setUpExpiresAt" = NULL',
        )
        .run(randomUUID(), missedSince, restoredAt);
      database.exec('COMMIT');
    },
    async close() {
      if (database.inTransaction) database.exec('ROLLBACK');
      database.close();
    },
  };
}

function stored(value: BackupValue): string | number | Buffer | null {
  return value !== null && typeof value === 'object' ? Buffer.from(value.base64, 'base64') : value;
}

function isRefusal(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && /^SQLITE_(CONSTRAINT|MISMATCH)/.test(String(error.code));
}
