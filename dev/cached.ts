import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The path of `name` in the user's cache folder, made by `make` when it is not there yet.
 * `make` fills an empty folder of its own, which takes its final name only when complete: a start that was
 * interrupted leaves nothing half made, and of two starts at once the first to finish wins.
 */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const cache = cacheFolder();
  const path = join(cache, name);
  if (existsSync(path)) return path;
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, `${name}.making-`));
  try {
    await make(folder);
    await rename(folder, path);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!existsSync(path)) throw error; // somebody else was faster
  }
  return path;
}

/** Whether `cached` would find `name` ready. */
export function isCached(name: string): boolean {
  return existsSync(join(cacheFolder(), name));
}

/** Outside the project, since every `npm ci` wipes node_modules. */
function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'leadline');
}
