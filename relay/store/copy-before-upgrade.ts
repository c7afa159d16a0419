import { chmod, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { openBackupSource } from './backup/open-backup.ts';
import { writeBackup } from './backup/write-backup.ts';
import { isPostgresUrl } from './is-postgres-url.ts';
import { readMigrationLevel } from './migration-level.ts';
import { sqliteFile } from './sqlite-file.ts';

/** `none`: the database is up to date or new. */
export type Copied = { readonly is: 'none' } | { readonly is: 'copied'; readonly file: string };

const KEPT = 3;
const BACKUP = { prefix: 'before-upgrade-', suffix: '.backup' };

/**
 * Copies a database that is about to be migrated: a SQLite file beside itself, a Postgres database as a backup into `folder`. The last three
 * copies are kept.
 */
export async function copyBeforeUpgrade(databaseUrl: string, folder: string, now: Date): Promise<Copied> {
  const { seen, known } = await readMigrationLevel(databaseUrl);
  if (seen === 0 || seen >= known) return { is: 'none' };
  const stamp = now.toISOString().replaceAll(':', '-');
  if (!isPostgresUrl(databaseUrl)) return { is: 'copied', file: await copyBeside(sqliteFile(databaseUrl), stamp) };
  const file = resolve(folder, `${BACKUP.prefix}${stamp}${BACKUP.suffix}`);
  const source = await openBackupSource(databaseUrl);
  try {
    await writeBackup(source, file, now);
  } finally {
    await source.close();
  }
  await keepTheLast(folder, BACKUP);
  return { is: 'copied', file };
}

/** What the write-ahead log holds comes along; the copy is one file. */
async function copyBeside(file: string, stamp: string): Promise<string> {
  const prefix = `${basename(file)}.before-upgrade-`;
  const copy = join(dirname(file), `${prefix}${stamp}`);
  const database = new Database(file, { timeout: 10_000 });
  try {
    database.prepare('VACUUM INTO ?').run(copy);
  } finally {
    database.close();
  }
  await chmod(copy, 0o600);
  await keepTheLast(dirname(file), { prefix, suffix: '' });
  return copy;
}

/** Between the two is the time, so that the names sort by age. */
async function keepTheLast(folder: string, { prefix, suffix }: typeof BACKUP): Promise<void> {
  const copies = (await readdir(folder)).filter(name => name.startsWith(prefix) && name.endsWith(suffix)).sort();
  for (const old of copies.slice(0, -KEPT)) await rm(join(folder, old));
}
