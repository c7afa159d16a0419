import { type BackupRow, type BackupTable, type BackupValue, DERIVED_COLUMNS, LEFT_OUT } from '../backup/backup-format.ts';
import { type BackupSource, ROWS_AT_ONCE } from '../backup/backup-source.ts';
import { countMigrations, listTables } from './inspect-tables.ts';
import { connectAlone } from './open-pool.ts';

/** A Postgres database at one moment: one repeatable-read transaction, which holds up no writer. */
export async function openBackupSource(databaseUrl: string): Promise<BackupSource> {
  const client = await connectAlone(databaseUrl);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tables = (await listTables(client)).filter(({ table }) => !LEFT_OUT.has(table));
    const hasAccounts = tables.some(({ table }) => table === 'accounts');
    const accounts = hasAccounts
      ? (await client.query<{ id: string; version: number }>('SELECT "id", "version" FROM accounts ORDER BY "id"')).rows
      : [];
    const keys = new Map(tables.map(({ table, key }) => [table, key]));

    async function* rows({ table, columns }: BackupTable): AsyncGenerator<BackupRow[]> {
      const order = (keys.get(table) ?? []).map(column => `"${column}"`).join(', ');
      const select = `SELECT ${columns.map(column => `"${column}"`).join(', ')} FROM "${table}"${order === '' ? '' : ` ORDER BY ${order}`}`;
      await client.query(`DECLARE backup NO SCROLL CURSOR FOR ${select}`);
      for (;;) {
        const fetched = await client.query<unknown[]>({ text: `FETCH ${ROWS_AT_ONCE} FROM backup`, rowMode: 'array' });
        if (fetched.rows.length === 0) break;
        yield fetched.rows.map(row => row.map(portable));
      }
      await client.query('CLOSE backup');
    }

    return {
      about: { store: 'postgres', migrations: await countMigrations(client), accounts },
      tables: tables.map(({ table, columns }) => ({
        table,
        columns: columns.map(({ name }) => name).filter(name => !DERIVED_COLUMNS.has(`${table}.${name}`)),
      })),
      rows,
      close: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

function portable(value: unknown): BackupValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return { base64: value.toString('base64') };
  throw new Error('A column holds what a backup has no form for');
}
