import Database from 'better-sqlite3';
import { isPostgresUrl } from './is-postgres-url.ts';
import { connectAlone } from './postgres/open-pool.ts';
import { sqliteFile } from './sqlite-file.ts';

export type Damage = { readonly words: string; readonly mend: string };

/** Reads the database for damage, and for settings under which a commit could be lost. Null: none. Takes about a second for a million rows. */
export async function findDamage(databaseUrl: string): Promise<Damage | null> {
  return isPostgresUrl(databaseUrl) ? onPostgres(databaseUrl) : onSqlite(sqliteFile(databaseUrl));
}

function onSqlite(file: string): Damage | null {
  const database = new Database(file, { readonly: true, timeout: 10_000 });
  const mend = 'Stop the relay, keep this file, and restore the latest backup into a new one.';
  try {
    const found = database.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') return { words: `is damaged: ${String(found)}`, mend };
    if (database.pragma('journal_mode', { simple: true }) !== 'wal')
      return { words: 'does not write ahead', mend: 'Start the relay once.' };
    return null;
  } catch (error) {
    return { words: `cannot be read through: ${error instanceof Error ? error.message : 'unknown fault'}`, mend };
  } finally {
    database.close();
  }
}

async function onPostgres(databaseUrl: string): Promise<Damage | null> {
  const client = await connectAlone(databaseUrl);
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT "name" FROM pg_settings WHERE "name" IN ('fsync', 'full_page_writes') AND "setting" = 'off'`,
    );
    if (rows.length === 0) return null;
    const words = `can lose commits: ${rows.map(({ name }) => name).join(' and ')} is off`;
    return { words, mend: 'Turn it on in postgresql.conf and reload the server.' };
  } finally {
    await client.end();
  }
}
