import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** 32 MiB and about a tenth of a second a guess (RFC 7914). Electron's OpenSSL has no argon2. */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const BYTES = 32;

/** `salt.hash`, of a password or PIN, for this computer only. */
export async function slowHash(secret: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64')}.${(await derive(secret, salt)).toString('base64')}`;
}

/** In constant time. */
export async function isSecretOf(secret: string, kept: string): Promise<boolean> {
  const [salt = '', hash = ''] = kept.split('.');
  const wanted = Buffer.from(hash, 'base64');
  const found = await derive(secret, Buffer.from(salt, 'base64'));
  return wanted.length === BYTES && timingSafeEqual(found, wanted);
}

function derive(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, BYTES, COST, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
