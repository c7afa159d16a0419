import { randomFillSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const BYTES_AN_ID = 16;
/** Asking the system for randomness costs more than all the rest of an id. */
const pool = new Uint8Array(256 * BYTES_AN_ID);
let used = pool.length;

/** A UUIDv7: in the order of the milliseconds in which they were made. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES_AN_ID;
  return uuidv7({ random: pool.subarray(used - BYTES_AN_ID, used) });
}
