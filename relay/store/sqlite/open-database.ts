import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { refuseNewer } from '../refuse-newer.ts';
import { beginState } from './database-state.ts';
import { countMigrations } from './inspect-tables.ts';
import { KNOWN_MIGRATIONS, MIGRATIONS } from './known-migrations.ts';

import { chainOldEntries } from './chain-old-entries.ts';

/** How long a statement blocks on another process's lock. Short: it blocks the whole relay; the group commit tries again by itself. */
const BUSY_MS = 50;
/** Migrations and opening run before anything is served, so they may wait. */
const BUSY_AT_START_MS = 10_000;

/** Opens a relay's SQLite file, makes it durable and brings its tables up to date. A commit is on the disk before it returns. */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file, { timeout: BUSY_AT_START_MS });
  try {
    database.pragma('journal_mode = WAL');
    // The library is compiled with NORMAL for WAL, which loses commits with the power.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // Otherwise INSERT OR REPLACE would delete a line of the ledger past its trigger.
    database.pragma('recursive_triggers = ON');
    database.pragma('cache_size = -32768');
    refuseNewer({ seen: countMigrations(database), known: KNOWN_MIGRATIONS });
    migrate(drizzle(database), { migrationsFolder: MIGRATIONS });
    chainOldEntries(database);
    beginState(database);
    database.pragma(`busy_timeout = ${BUSY_MS}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}
