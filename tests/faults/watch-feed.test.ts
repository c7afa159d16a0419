import { expect, test } from 'vitest';
import { openStore } from '../../relay/store/open-store.ts';
import { until } from '../../dev/until.ts';
import { aPlace } from './support/a-place.ts';
import { watchFeed } from './support/watch-feed.ts';

test('[I6] the watcher sees a row that comes after a later version was handed out', async () => {
  const place = await aPlace(1);
  const store = await openStore(place.databaseUrl);
  try {
    let reads = 0;
    const late = { ...store, changes: { ...store.changes, changesAfter, version: async () => Number.MAX_SAFE_INTEGER } };
    async function changesAfter(...asked: Parameters<typeof store.changes.changesAfter>) {
      const changes = await store.changes.changesAfter(...asked);
      reads += 1;
      // As with a sequence: what was numbered first is committed last.
      return reads === 2 ? { ...changes, rows: (await store.changes.changesAfter(asked[0], asked[1], 0, 1)).rows } : changes;
    }
    const watching = watchFeed(place, late);
    await until('it has read twice', () => reads >= 2);
    expect((await watching.stop()).faults).toContainEqual(expect.stringMatching(/^I6: a row of version \d+ came after \d+$/));
  } finally {
    await store.close();
    await place.discard();
  }
});
