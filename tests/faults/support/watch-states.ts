import type { Store } from '../../../relay/store/store.ts';
import type { Place } from './a-place.ts';
import type { History } from './history.ts';

/** Reads the account's changes all the time, as a desktop does, from a connection that outlives the relay's kills. */
export function watchStates(place: Place, reader: Store, history: History): { stop(): Promise<void> } {
  let cursor = 0;
  let isOver = false;

  async function read(): Promise<void> {
    const { rows, version } = await reader.changes.changesAfter(place.accountId, null, cursor, 1_000);
    for (const row of rows) {
      if (row.kind !== 'message') continue;
      const seen = history.states.get(row.id) ?? [];
      if (seen.at(-1) !== row.state) history.states.set(row.id, [...seen, row.state]);
    }
    cursor = version;
  }

  async function run(): Promise<void> {
    while (!isOver) {
      await read();
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    await read();
  }

  const running = run();
  return {
    async stop() {
      isOver = true;
      await running;
    },
  };
}
