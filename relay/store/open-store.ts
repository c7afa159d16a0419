import { isPostgresUrl } from './is-postgres-url.ts';
import { openPostgresStore } from './postgres/postgres-store.ts';
import { openSqliteStore } from './sqlite/sqlite-store.ts';
import type { Store } from './store.ts';

/**
 * Opens the store that the URL names, and migrates it first: `file:…` is SQLite, a path relative to the working directory or absolute;
 * `postgres://…` is a Postgres database, which several relays may share.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  if (isPostgresUrl(databaseUrl)) return openPostgresStore(databaseUrl);
  const file = /^file:(?:\/\/(?=\/))?(.+)$/.exec(databaseUrl)?.[1];
  if (file === undefined) throw new Error('The database URL has to start with file: or postgres://');
  return openSqliteStore(decodeURIComponent(file));
}
