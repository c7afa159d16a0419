import { openSqliteStore } from './sqlite/sqlite-store.ts';
import type { Store } from './store.ts';

/** Opens the store that the URL names: `file:…` is SQLite, a path relative to the working directory or absolute. Migrates it first. */
export async function openStore(databaseUrl: string): Promise<Store> {
  const file = /^file:(?:\/\/(?=\/))?(.+)$/.exec(databaseUrl)?.[1];
  if (file === undefined) throw new Error('The database URL has to start with file:');
  return openSqliteStore(decodeURIComponent(file));
}
