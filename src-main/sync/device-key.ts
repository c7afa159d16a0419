import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Keeping } from './store-settings.ts';
import { sealedFile } from './sealed-file.ts';

/**
 * By what a relay knows this desktop again, so that it writes to a person of new devices only. Made once, sealed, and another one for each relay.
 * Undefined where there is no key store: then each sign-in is one of a new device.
 */
export async function deviceKey({ folder, sealer }: Keeping, relayUrl: string): Promise<string | undefined> {
  if (sealer.backend === null) return undefined;
  const file = sealedFile(join(folder, 'device.json'), sealer);
  let secret = await file.read();
  if (secret === null) {
    secret = randomBytes(32).toString('hex');
    try {
      await file.write(secret);
    } catch {
      return undefined; // a full disk keeps nobody from signing in
    }
  }
  return createHash('sha256').update(`${secret} ${relayUrl}`).digest('base64url');
}
