import Database from 'better-sqlite3';
import { type BackupRow, type BackupTable, DERIVED_COLUMNS, LEFT_OUT } from '../backup/backup-format.ts';
import { BackupRefused } from '../backup/backup-refused.ts';
import { type BackupSource, ROWS_AT_ONCE } from '../backup/backup-source.ts';
import { countMigrations, listTables } from './inspect-tables.ts';

/** A SQLite file at one moment: a read transaction of its own, which holds up no writer. */
export function openBackupSource(file: string): BackupSource {
  const database = opened(file);
  database.exec('BEGIN');
  // Whatever is asked first fixes the moment.
  const tables = listTables(database).filter(({ table }) => !LEFT_OUT.has(table));
  const accounts = tables.some(({ table }) => table === 'accounts')
    ? database.prepare<[], { id: string; version: number }>('SELECT "id", "version" FROM accounts ORDER BY "id"').all()
    : [];
  const keys = new Map(tables.map(({ table, key }) => [table, key]));

  async function* rows({ table, columns }: BackupTable): AsyncGenerator<BackupRow[]> {
    const order = (keys.get(table) ?? []).map(column => `"${column}"`).join(', ');
    const statement = database.prepare<[], (string | number | Buffer | null)[]>(
      `SELECT ${columns.map(column => `"${column}"`).join(', ')} FROM "${table}"${order === '' ? '' : ` ORDER BY ${order}`}`,
    );
    const some: BackupRow[] = [];
    for (const row of statement.raw().iterate()) {
      some.push(row.map(value => (Buffer.isBuffer(value) ? { base64: value.toString('base64') } : value)));
      if (some.length === ROWS_AT_ONCE) yield some.splice(0);
    }
    if (some.length > 0) yield some;
  }

  return {
    about: { store: 'sqlite', migrations: countMigrations(database), accounts },
    tables: tables.map(({ table, columns }) => ({
      table,
      columns: columns.map(({ name }) => name).filter(name => !DERIVED_COLUMNS.has(`${table}.${name}`)),
    })),
    rows,
    close: async () => void database.close(),
  };
}

function opened(file: string): Database.Database {
  try {
    return new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_CANTOPEN')
      throw new BackupRefused(`There is no database at ${file}.`);
    throw error;
  }
}
