import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, said as `prefix_…` so that a person, and a scanner for leaked secrets, can tell what it opens. */
export function createToken(prefix: 'dev' | 'key' | 'inv' | 'set'): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`;
}

/**
 * What is stored in a token's place. The token has full entropy, so one SHA-256 suffices, and a look-up by the digest tells a guesser
 * nothing about how near a guess was: the comparison is one of digests.
 */
export function digestToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
