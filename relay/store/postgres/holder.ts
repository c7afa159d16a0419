import { v7 as uuidv7 } from 'uuid';
import type { Query } from './query.ts';

/**
 * This process as the one who posts texts. Its lease runs in the database's time, so that no process's clock matters; while it lasts, no
 * other process takes what this one is posting for interrupted. A process that ends well gives it back at once. [D2]
 */
export type Holder = {
  readonly id: string;
  /** Makes sure of a lease that lasts for a while. */
  hold(): Promise<void>;
  /** What this process is posting: an attempt of ours that it knows nothing of is one whose claim it never heard the end of. */
  readonly posting: Set<string>;
  release(): Promise<void>;
};

/** How long after a process was killed its attempts are taken for interrupted. */
const LEASE_SECONDS = 10;
const RENEW_EVERY_MS = 2_500;

/** In SQL: the holder `h` still lives. */
export const HOLDER_LIVES = 'h."leaseUntil" > clock_timestamp()';

export function createHolder(query: Query): Holder {
  const id = uuidv7();
  let timer: NodeJS.Timeout | null = null;
  let renewedAt = Number.NEGATIVE_INFINITY;

  async function renew(): Promise<void> {
    const at = performance.now();
    await query(
      `INSERT INTO holders ("id", "leaseUntil") VALUES ($1, clock_timestamp() + make_interval(secs => $2))
       ON CONFLICT ("id") DO UPDATE SET "leaseUntil" = excluded."leaseUntil"`,
      [id, LEASE_SECONDS],
    );
    renewedAt = at;
  }

  return {
    id,
    posting: new Set(),
    async hold() {
      if (performance.now() - renewedAt > 2 * RENEW_EVERY_MS) await renew();
      // A renewal that fails is made up for by the next one, or by the next claim.
      timer ??= setInterval(() => void renew().catch(() => {}), RENEW_EVERY_MS).unref();
    },
    async release() {
      if (timer === null) return;
      clearInterval(timer);
      // Where the database is gone the lease runs out by itself.
      await query(`DELETE FROM holders WHERE "id" = $1 OR "leaseUntil" < clock_timestamp() - interval '1 day'`, [id]).catch(() => {});
    },
  };
}
