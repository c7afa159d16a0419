import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';

/** Makes sure that the database has its one row about itself. */
export function beginState(database: Database): void {
  database.prepare('INSERT OR IGNORE INTO database_state ("id", "epoch") VALUES (1, ?)').run(randomUUID());
}

/** Reads the epoch, within whatever transaction there is. [S7] */
export function createReadEpoch(database: Database): () => string {
  const read = database.prepare<[], string>('SELECT "epoch" FROM database_state').pluck();
  return () => {
    const epoch = read.get();
    if (epoch === undefined) throw new Error('The database does not know its epoch');
    return epoch;
  };
}
