import { StoreUnavailable } from '../../../relay/store/store-unavailable.ts';
import type { Store } from '../../../relay/store/store.ts';
import type { Place } from './a-place.ts';

/** What a desktop has at the end, and what it should never have seen on the way. */
export type Watched = {
  /** Each row as it came last, as JSON, by kind and id. */
  readonly rows: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
};

const LOOK_EVERY_MS = 50;

/**
 * Reads the account's changes all the time, as a desktop does, over a connection that outlives the relay's kills. After `stop` it may `goOn` where it
 * was. [I5, I6]
 */
export function watchFeed(place: Place, reader: Store): { stop(): Promise<Watched>; goOn(): void } {
  const rows = new Map<string, string>();
  const faults: string[] = [];
  let cursor = 0;
  let isOver = false;

  async function read(): Promise<void> {
    const changes = await reader.changes.changesAfter(place.accountId, null, cursor, 1_000);
    let last = cursor;
    for (const row of changes.rows) {
      if (row.version < last || row.version <= cursor) faults.push(`I6: a row of version ${row.version} came after ${last}`);
      last = Math.max(last, row.version);
      rows.set(`${row.kind} ${row.id}`, JSON.stringify(row));
    }
    if (changes.version < last) faults.push(`I6: the cursor ${changes.version} lies before a row of ${last}`);
    cursor = changes.version;
  }

  async function look(): Promise<void> {
    // Most looks find nothing: the version alone is cheap to ask for.
    if (((await reader.changes.version(place.accountId)) ?? 0) > cursor) await read();
  }

  async function run(): Promise<void> {
    while (!isOver) {
      await look().catch((error: unknown) => {
        // A database that is away for a moment is asked again, as a desktop does.
        if (!(error instanceof StoreUnavailable)) throw error;
      });
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
    }
    await read();
  }

  let running = run();
  return {
    goOn() {
      isOver = false;
      running = run();
    },
    async stop() {
      isOver = true;
      await running;
      return { rows, faults };
    },
  };
}
