import { isPostgresUrl } from './is-postgres-url.ts';
import { openPostgresStore } from './postgres/postgres-store.ts';
import { sqliteFile } from './sqlite-file.ts';
import { openSqliteStore } from './sqlite/sqlite-store.ts';
import type { Store } from './store.ts';

/**
 * Opens the store that the URL names, and migrates it first: `file:…` is SQLite, a path relative to the working directory or absolute;
 * `postgres://…` is a Postgres database, which several relays may share.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  return isPostgresUrl(databaseUrl) ? openPostgresStore(databaseUrl) : openSqliteStore(sqliteFile(databaseUrl));
}
