import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { isPostgresUrl } from './is-postgres-url.ts';
import { KNOWN_MIGRATIONS as KNOWN_ON_POSTGRES } from './postgres/known-migrations.ts';
import { countMigrations as countOnPostgres } from './postgres/inspect-tables.ts';
import { connectAlone } from './postgres/open-pool.ts';
import { sqliteFile } from './sqlite-file.ts';
import { KNOWN_MIGRATIONS as KNOWN_ON_SQLITE } from './sqlite/known-migrations.ts';
import { countMigrations as countOnSqlite } from './sqlite/inspect-tables.ts';

/** How many migrations a database has seen, and how many this relay knows. Seen 0: it is new. Changes nothing; throws when it cannot be read. */
export type MigrationLevel = { readonly seen: number; readonly known: number };

export async function readMigrationLevel(databaseUrl: string): Promise<MigrationLevel> {
  if (!isPostgresUrl(databaseUrl)) return { seen: seenOnSqlite(sqliteFile(databaseUrl)), known: KNOWN_ON_SQLITE };
  const client = await connectAlone(databaseUrl);
  try {
    return { seen: await countOnPostgres(client), known: KNOWN_ON_POSTGRES };
  } finally {
    await client.end();
  }
}

function seenOnSqlite(file: string): number {
  if (!existsSync(file)) return 0;
  const database = new Database(file, { readonly: true, timeout: 10_000 });
  try {
    return countOnSqlite(database);
  } finally {
    database.close();
  }
}
