import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;

/**
 * The newest of the three steps around now, a step being half a minute, whose code this is (RFC 6238: SHA-1, six digits); null: none.
 * @param key as the library for accounts keeps it: its UTF-8 bytes are the key.
 */
export function stepOfCode(key: string, code: string, now: number = Date.now()): number | null {
  const step = Math.floor(now / STEP_MS);
  return [step + 1, step, step - 1].find(each => isSame(codeOf(key, each), code)) ?? null;
}

function codeOf(key: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
