import Database from 'better-sqlite3';
import type { Keep, Text } from './minimal.ts';

/** One durable commit for all texts that come in the same turn of the event loop. */
export function keepInSqlite(file: string): Keep {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(`
    CREATE TABLE account (version INTEGER NOT NULL);
    INSERT INTO account VALUES (0);
    CREATE TABLE messages (id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL, sender TEXT NOT NULL, receiver TEXT NOT NULL, body TEXT NOT NULL);
  `);
  const take = database.prepare<[], number>('UPDATE account SET version = version + 1 RETURNING version').pluck();
  const insert = database.prepare('INSERT OR IGNORE INTO messages VALUES (?, ?, ?, ?, ?)');
  const commit = database.transaction((texts: readonly Text[]) => {
    for (const { id, from, to, body } of texts) insert.run(id, take.get(), from, to, body);
  });
  return async texts => commit(texts);
}
