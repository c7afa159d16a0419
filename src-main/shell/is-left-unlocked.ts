import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sealer, sealedFile } from '../sync/sealed-file.ts';

/** As the preferences have it where nobody chose. */
const USUAL_MINUTES = 15;

/**
 * Whether the screen was left unlocked, and not too long ago: the screen lock's own record, read by hand before the lock itself is loaded. It
 * decides no more than whether the inbox may be shown that soon; in doubt it may not. [L2]
 */
export async function isLeftUnlocked(folder: string, sealer: Sealer, now = Date.now()): Promise<boolean> {
  if (sealer.backend === null) return false;
  const { isLocked, password, stirredAt } = asObject(await sealedFile(join(folder, 'lock.json'), sealer).read());
  if (isLocked !== false || typeof password !== 'string' || password === '' || typeof stirredAt !== 'number') return false;
  const limit = limitIn(join(folder, 'preferences.json'));
  return limit === null || (now >= stirredAt && now - stirredAt < limit);
}

/** Milliseconds without input until it locks; null: it does not lock by itself. */
function limitIn(preferencesFile: string): number | null {
  const { lockAfterMinutes } = asObject(textOf(preferencesFile));
  if (lockAfterMinutes === null) return null;
  return (typeof lockAfterMinutes === 'number' ? lockAfterMinutes : USUAL_MINUTES) * 60_000;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // nobody chose anything yet
  }
}

function asObject(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text ?? '')) as Record<string, unknown>;
  } catch {
    return {};
  }
}
