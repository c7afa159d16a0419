import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** What the operating system's key store does for us. */
export type Sealer = {
  /** The name of the key store, for the record; null: there is none, and nothing may be kept. */
  readonly backend: string | null;
  readonly seal: (text: string) => Promise<Buffer>;
  /** Throws where another key store, or another user, sealed it. */
  readonly unseal: (sealed: Buffer) => Promise<string>;
};

/** A small file of which every word is sealed. */
export type SealedFile = {
  /** null: there is none, or the key store cannot open it any more. */
  readonly read: () => Promise<string | null>;
  /** Its folder must be there. */
  readonly write: (text: string) => Promise<void>;
  /** Keeps what cannot be opened now beside the new one: the key store that sealed it may come back. */
  readonly setAside: () => void;
  readonly remove: () => void;
};

export function sealedFile(file: string, sealer: Sealer): SealedFile {
  return {
    read: async () => {
      try {
        const { sealed } = JSON.parse(readFileSync(file, 'utf8')) as { readonly sealed: unknown };
        return typeof sealed === 'string' ? await sealer.unseal(Buffer.from(sealed, 'base64')) : null;
      } catch {
        return null; // missing, damaged, or sealed by a key store that is gone: each means to sign in anew
      }
    },
    write: async text => {
      if (sealer.backend === null) throw new Error('there is no key store');
      const sealed = await sealer.seal(text);
      // Whole or not at all, and on the disk before anything is encrypted with it: what waits here must outlive a power cut.
      rmSync(`${file}.new`, { force: true });
      const handle = openSync(`${file}.new`, 'wx', 0o600);
      try {
        writeFileSync(handle, JSON.stringify({ backend: sealer.backend, sealed: sealed.toString('base64') }));
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameSync(`${file}.new`, file);
    },
    setAside: () => {
      if (existsSync(file)) renameSync(file, `${file}.set-aside`);
    },
    remove: () => {
      for (const each of [file, `${file}.set-aside`]) rmSync(each, { force: true });
    },
  };
}
