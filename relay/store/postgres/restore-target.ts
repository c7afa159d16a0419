import { randomUUID } from 'node:crypto';
import { DatabaseError } from 'pg';
import { type BackupRow, type BackupTable, type BackupValue, DERIVED_COLUMNS, LEFT_OUT } from '../backup/backup-format.ts';
import { BackupRefused } from '../backup/backup-refused.ts';
import type { RestoreTarget } from '../backup/restore-target.ts';
import { countMigrations, listTables } from './inspect-tables.ts';
import { connectAlone } from './open-pool.ts';
import { searchNameOf } from './practice/search-name-of.ts';

/** Class 22: a value that does not fit its column; class 23: a constraint. */
const MISFIT = /^2[23]/;

/** A Postgres database to fill, migrated before, in a transaction that keeps every other writer out. */
export async function openRestoreTarget(databaseUrl: string): Promise<RestoreTarget> {
  const client = await connectAlone(databaseUrl);
  let isCommitted = false;
  async function close(): Promise<void> {
    if (!isCommitted) await client.query('ROLLBACK').catch(() => {});
    await client.end();
  }

  try {
    await client.query('BEGIN');
    const all = await listTables(client);
    const tables = all.filter(({ table }) => !LEFT_OUT.has(table));
    await client.query(`LOCK TABLE ${all.map(({ table }) => `"${table}"`).join(', ')} IN EXCLUSIVE MODE`);
    // Tables come in any order: references are checked at the commit.
    const { rows: references } = await client.query<{ table: string; name: string }>(
      `SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS "name" FROM pg_constraint
       WHERE contype = 'f' AND NOT condeferrable AND connamespace = current_schema()::regnamespace`,
    );
    for (const { table, name } of references) await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${name} DEFERRABLE`);
    await client.query('SET CONSTRAINTS ALL DEFERRED');
    const count = async (table: string) => (await client.query<{ n: number }>(`SELECT count(*) AS "n" FROM "${table}"`)).rows[0]?.n ?? 0;

    return {
      store: 'postgres',
      migrations: await countMigrations(client),
      tables: tables.map(({ table, columns }) => ({
        table,
        columns: columns.map(({ name }) => name),
        required: columns.filter(({ name, isRequired }) => isRequired && !DERIVED_COLUMNS.has(`${table}.${name}`)).map(({ name }) => name),
      })),
      async filled() {
        const filled: string[] = [];
        for (const { table } of tables)
          if (((await client.query(`SELECT 1 FROM "${table}" LIMIT 1`)).rowCount ?? 0) > 0) filled.push(table);
        return filled;
      },
      clear: async table => void (await client.query(`DELETE FROM "${table}"`)),
      async insert(table, rows) {
        const { name, columns, objects } = derived(table, rows);
        const names = columns.map(column => `"${column}"`).join(', ');
        try {
          await client.query(
            `INSERT INTO "${name}" (${names}) OVERRIDING SYSTEM VALUE SELECT ${names} FROM json_populate_recordset(NULL::"${name}", $1)`,
            [JSON.stringify(objects)],
          );
        } catch (error) {
          throw misfit(error, `a row of ${name} does not fit`);
        }
      },
      count,
      async isLedgerGuarded() {
        if ((await count('consent_entries')) === 0) return true;
        await client.query('SAVEPOINT guard');
        const isRefused = await client
          .query(`UPDATE consent_entries SET "words" = 'rewritten' WHERE "id" = (SELECT min("id") FROM consent_entries)`)
          .then(
            () => false,
            () => true,
          );
        await client.query('ROLLBACK TO guard');
        return isRefused;
      },
      async commit({ missedSince, restoredAt }) {
        await client.query('SET CONSTRAINTS ALL IMMEDIATE').catch((error: unknown) => {
          throw misfit(error, 'some of its rows refer to rows that it does not have');
        });
        for (const { table, name } of references) await client.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${name} NOT DEFERRABLE`);
        for (const { table, columns } of tables) {
          for (const { name } of columns.filter(({ isIdentity }) => isIdentity))
            await client.query(
              `SELECT setval(pg_get_serial_sequence('"${table}"', '${name}'), coalesce(max("${name}"), 0) + 1, false) FROM "${table}"`,
            );
        }
        // A relay that runs already on this database must not take them up; see `reviewRestored`.
        await client.query(`UPDATE messages SET "dueAt" = NULL WHERE "state" = 'queued'`);
        await client.query(
          'UPDATE database_state SET "epoch" = $1, "missedSince" = $2, "restoredAt" = $3, "setUpCodeHash" = NULL, "setUpExpiresAt" = NULL',
          [randomUUID(), missedSince, restoredAt],
        );
        await client.query('COMMIT');
        isCommitted = true;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Rows as objects, with the columns that only this store has. Postgres takes no NUL in a text. */
function derived({ table: name, columns }: BackupTable, rows: readonly BackupRow[]) {
  const objects: Record<string, unknown>[] = rows.map(row =>
    Object.fromEntries(columns.map((column, index) => [column, stored(row[index] ?? null)])),
  );
  if (name === 'leads')
    for (const lead of objects)
      lead['searchName'] = searchNameOf({ firstName: String(lead['firstName']), lastName: String(lead['lastName']) });
  // Whoever began them is gone.
  if (name === 'attempts') for (const attempt of objects) attempt['holderId'] = 'restored';
  const own = name === 'leads' ? ['searchName'] : name === 'attempts' ? ['holderId'] : [];
  return { name, columns: [...columns, ...own], objects };
}

function stored(value: BackupValue): string | number | null {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD');
  return value !== null && typeof value === 'object' ? `\\x${Buffer.from(value.base64, 'base64').toString('hex')}` : value;
}

function misfit(error: unknown, what: string): unknown {
  const isMisfit = error instanceof DatabaseError && MISFIT.test(error.code ?? '');
  return isMisfit ? new BackupRefused(`The file is damaged: ${what} (${error.code}).`) : error;
}
