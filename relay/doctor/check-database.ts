import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isPostgresUrl } from '../store/is-postgres-url.ts';
import { readMigrationLevel } from '../store/migration-level.ts';
import { findDamage } from '../store/find-damage.ts';
import { sqliteFile } from '../store/sqlite-file.ts';
import type { Store } from '../store/store.ts';
import type { Check } from './check.ts';

/** With less the disk is soon full, and then no text is taken any more. */
const LITTLE_SPACE = 1024 ** 3;
const NO_SPACE = 64 * 1024 ** 2;

/** Whether the database can be opened by this relay as it is. Migrates nothing: another relay may be running on it. */
export async function checkMigrations(databaseUrl: string): Promise<Check> {
  const name = 'database';
  try {
    const { seen, known } = await readMigrationLevel(databaseUrl);
    if (seen > known)
      return {
        name,
        state: 'fault',
        words: `belongs to a newer relay: it has seen ${seen} migrations, this relay knows ${known}`,
        mend: 'Start the newer relay again.',
      };
    if (seen === 0) return { name, state: 'not_checked', words: 'is new', mend: 'Start the relay: it makes the tables by itself.' };
    if (seen < known)
      return {
        name,
        state: 'warning',
        words: `belongs to an older relay: ${known - seen} migrations are to come`,
        mend: 'Start this relay: it migrates by itself, after a copy.',
      };
    return { name, state: 'ok', words: `reachable, all ${known} migrations have run` };
  } catch (error) {
    const words = `cannot be opened: ${error instanceof Error ? error.message : 'unknown fault'}`;
    return { name, state: 'fault', words, mend: 'LEADLINE_DATABASE_URL names it. Is it running, and may this user read it?' };
  }
}

/** What can be asked of a database that is open. */
export async function checkStore(databaseUrl: string, store: Store): Promise<Check[]> {
  return [await checkWrites(store), await checkDamage(databaseUrl), await checkSpace(databaseUrl), await checkOutbox(store)];
}

async function checkWrites(store: Store): Promise<Check> {
  const name = 'database writes';
  const { writable } = await store.health();
  if (writable) return { name, state: 'ok', words: 'work' };
  return {
    name,
    state: 'fault',
    words: 'fail',
    mend: 'Look at the free space of its disk and at who owns the file. Until then texts are refused, not lost.',
  };
}

async function checkDamage(databaseUrl: string): Promise<Check> {
  const name = 'database integrity';
  const damage = await findDamage(databaseUrl);
  if (damage === null) return { name, state: 'ok', words: 'sound, and each commit is on the disk before it is answered' };
  return { name, state: 'fault', words: damage.words, mend: damage.mend };
}

async function checkSpace(databaseUrl: string): Promise<Check> {
  const name = 'disk space';
  if (isPostgresUrl(databaseUrl)) return { name, state: 'not_checked', words: "is the database server's; watch it there" };
  const { bavail, bsize } = await statfs(dirname(resolve(sqliteFile(databaseUrl))));
  return judgeSpace(bavail * bsize);
}

/** `bytes` free beside the database. */
export function judgeSpace(bytes: number): Check {
  const name = 'disk space';
  const words = `${Math.floor(bytes / 1024 ** 2)} MiB free beside the database`;
  const mend = 'Make room, or move the database to a larger disk.';
  if (bytes < NO_SPACE) return { name, state: 'fault', words, mend };
  return bytes < LITTLE_SPACE ? { name, state: 'warning', words, mend } : { name, state: 'ok', words };
}

async function checkOutbox(store: Store): Promise<Check> {
  const name = 'outbox';
  const { queued, overdue, unknown } = await store.health();
  const words = `${queued} texts queued, ${overdue} of them overdue, ${unknown} with an outcome that is being looked for`;
  if (overdue === 0) return { name, state: 'ok', words };
  return { name, state: 'warning', words, mend: 'Is the relay running, and does the carrier take texts? Its log says why they wait.' };
}
