import type Database from 'better-sqlite3';

/** Where it is kept. Apart from the desk's other tables, since desks of before do not have it. */
export const EPOCHS_SCHEMA = 'CREATE TABLE IF NOT EXISTS epochs (owner TEXT PRIMARY KEY, epoch TEXT NOT NULL) WITHOUT ROWID';

export type KnownEpoch = { readonly read: () => string | null; readonly write: (epoch: string) => void };

/**
 * The life of the relay's database to which this person's waiting texts were said. It is kept on the desk and so outlives the cache, which
 * goes with each sign-out: a restored relay ends every session. [S7]
 */
export function knownEpoch(desk: Database.Database, owner: string): KnownEpoch {
  const get = desk.prepare<[string], { epoch: string }>('SELECT epoch FROM epochs WHERE owner = ?');
  const put = desk.prepare('INSERT INTO epochs (owner, epoch) VALUES (?, ?) ON CONFLICT (owner) DO UPDATE SET epoch = excluded.epoch');
  return { read: () => get.get(owner)?.epoch ?? null, write: epoch => void put.run(owner, epoch) };
}
