import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Closes what has to be kept for a while and is nobody's to read meanwhile. */
export type Sealing = {
  seal(text: string): string;
  /** Null: closed with a secret that is not in use any more, or tampered with. */
  open(sealed: string): string | null;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key of its own made from each secret; the first one seals, any of them opens. */
export function createSealing(secrets: readonly string[]): Sealing {
  const keys = secrets.map(secret => createHash('sha256').update(`leadline sealing ${secret}`).digest());
  const [first] = keys;
  if (first === undefined) throw new Error('Sealing needs a secret');
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first, nonce);
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString('base64url');
    },
    open(sealed) {
      for (const key of keys) {
        const text = openWith(key, Buffer.from(sealed, 'base64url'));
        if (text !== null) return text;
      }
      return null;
    },
  };
}

function openWith(key: Buffer, bytes: Buffer): string | null {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
