import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { StoreSettings } from '../cache/desktop-store.ts';
import type { KeptSession } from './kept-session.ts';
import { sealedFile, type Sealer } from './sealed-file.ts';

/** Where this desktop keeps things, and with what it seals them. */
export type Keeping = {
  readonly sealer: Sealer;
  readonly folder: string;
  /** The SQLite addon to load; undefined: the package's own. */
  readonly nativeBinding: string | undefined;
};

export const sessionFileIn = ({ folder, sealer }: Keeping) => sealedFile(join(folder, 'session.json'), sealer);
export const keyFileIn = ({ folder, sealer }: Keeping) => sealedFile(join(folder, 'key.json'), sealer);

/** With what the databases of this person are opened: files where there is a key store, else memory. */
export async function storeSettings(kept: KeptSession, keeping: Keeping): Promise<StoreSettings> {
  const { folder, sealer, nativeBinding } = keeping;
  const owner = { relayUrl: kept.relayUrl, accountId: kept.accountId, staffId: kept.staffId };
  if (sealer.backend === null) return { owner, files: null, nativeBinding };
  const files = { cache: join(folder, 'cache.db'), desk: join(folder, 'desk.db'), key: await databaseKey(keeping) };
  return { owner, files, nativeBinding };
}

/** The key of the databases; made at the first sign-in. A key that the key store cannot open again is lost, and so is what it opened. */
async function databaseKey(keeping: Keeping): Promise<Uint8Array> {
  const keyFile = keyFileIn(keeping);
  const kept = await keyFile.read();
  if (kept !== null && /^[0-9a-f]{64}$/.test(kept)) return Buffer.from(kept, 'hex');
  keyFile.setAside();
  const key = randomBytes(32);
  await keyFile.write(key.toString('hex'));
  return key;
}
