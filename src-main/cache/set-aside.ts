import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const SIDE_FILES = ['-wal', '-shm', '-journal'];

/**
 * Renames a database that cannot be used, so that a new one can take its place; answers the new name, null where there was none. Of what was
 * set aside before, nothing is kept when `keepEarlier` is false: an unreadable copy of the cache serves nobody.
 */
export function setAside(file: string, keepEarlier: boolean, now = new Date()): string | null {
  if (!keepEarlier) removeSetAside(file);
  const aside = `${file}.set-aside-${now.toISOString().replaceAll(/[:.]/g, '-')}`;
  const found = existsSync(file);
  for (const side of ['', ...SIDE_FILES]) if (existsSync(file + side)) renameSync(file + side, aside + side);
  return found ? aside : null;
}

/** Deletes a database with everything that belongs to it. */
export function removeDatabase(file: string): void {
  removeSetAside(file);
  for (const each of [file, ...SIDE_FILES.map(side => file + side)]) rmSync(each, { force: true, maxRetries: 5, retryDelay: 50 });
}

function removeSetAside(file: string): void {
  if (!existsSync(dirname(file))) return;
  const prefix = `${basename(file)}.set-aside-`;
  for (const name of readdirSync(dirname(file))) if (name.startsWith(prefix)) rmSync(join(dirname(file), name), { force: true });
}
