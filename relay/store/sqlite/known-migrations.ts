import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const MIGRATIONS = fileURLToPath(new URL('migrations', import.meta.url));

const Journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });

/** How many migrations this relay brings. */
export const KNOWN_MIGRATIONS = Journal.parse(JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, 'utf8'))).entries.length;
