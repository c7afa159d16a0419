import { mkdirSync, readFileSync, rmSync, writeFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { SignedIn } from '../../src-shared/protocol/commands.ts';

/** What a sign-in leaves on this machine. The whole of it is sealed by the operating system. */
export const KeptSession = SignedIn.extend({ relayUrl: z.string() });
export type KeptSession = z.infer<typeof KeptSession>;

/** What the operating system's key store does for us. */
export type Sealer = {
  /** The name of the key store, for the record; null: there is none, and nothing may be kept. */
  readonly backend: string | null;
  readonly seal: (text: string) => Promise<Buffer>;
  /** Throws where another key store, or another user, sealed it. */
  readonly unseal: (sealed: Buffer) => Promise<string>;
};

const Sealed = z.object({ backend: z.string(), sealed: z.base64() });

/** A small file of which every word is sealed. */
export type SealedFile = {
  /** null: there is none, or the key store cannot open it any more. */
  readonly read: () => Promise<string | null>;
  readonly write: (text: string) => Promise<void>;
  readonly remove: () => void;
};

export function sealedFile(file: string, sealer: Sealer): SealedFile {
  return {
    read: async () => {
      try {
        const { sealed } = Sealed.parse(JSON.parse(readFileSync(file, 'utf8')));
        return await sealer.unseal(Buffer.from(sealed, 'base64'));
      } catch {
        return null; // missing, damaged, or sealed by a key store that is gone: each means to sign in anew
      }
    },
    write: async text => {
      if (sealer.backend === null) throw new Error('there is no key store');
      const sealed = await sealer.seal(text);
      mkdirSync(dirname(file), { recursive: true });
      // Whole or not at all: a crash amid writing must not leave half a key.
      writeFileSync(`${file}.new`, JSON.stringify({ backend: sealer.backend, sealed: sealed.toString('base64') }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    remove: () => rmSync(file, { force: true }),
  };
}
