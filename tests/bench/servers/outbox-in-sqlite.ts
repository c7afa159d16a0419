import Database from 'better-sqlite3';
import type { Outbox } from './minimal-send.ts';

export function outboxInSqlite(file: string): Outbox {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE texts (id TEXT PRIMARY KEY, version INTEGER, receiver TEXT NOT NULL, body TEXT NOT NULL, carrier_id TEXT)');
  const insert = database.prepare('INSERT OR IGNORE INTO texts (id, receiver, body) VALUES (?, ?, ?)');
  const update = database.prepare('UPDATE texts SET carrier_id = ? WHERE id = ?');
  const count = database.prepare<[], number>('SELECT count(*) FROM texts WHERE carrier_id IS NOT NULL').pluck();
  const accept = database.transaction((texts: Parameters<Outbox['accept']>[0]) =>
    texts.map(({ id, to, body }) => insert.run(id, to, body).changes === 1),
  );
  const settle = database.transaction((sent: Parameters<Outbox['settle']>[0]) => {
    for (const { id, carrierId } of sent) update.run(carrierId, id);
  });
  return { accept: async texts => accept(texts), settle: async sent => settle(sent), stored: async () => count.get() ?? 0 };
}
