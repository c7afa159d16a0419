import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../../dev/until.ts';
import type { SeededRandom } from '../../../relay/carrier/simulated/seeded-random.ts';
import type { Store } from '../../../relay/store/store.ts';
import { cursorStore } from '../../../src-main/cache/cursor.ts';
import { openCache } from '../../../src-main/cache/open-databases.ts';
import { CacheError, startCache } from '../../../src-main/cache/start-cache.ts';
import { messageColumns, storedMessage, type StoredMessage } from '../../../src-main/cache/stored-message.ts';
import { relayClient } from '../../../src-main/sync/relay-client.ts';
import { startSync } from '../../../src-main/sync/sync.ts';
import type { Row } from '../../../src-shared/protocol/row.ts';
import { KEY } from '../../main/support/keys.ts';
import type { Place } from './a-place.ts';

const WORKER = new URL('../../main/support/mortal-worker.ts', import.meta.url);
const TIMING = { connectingMs: 2_000, silenceMs: 60_000, retry: { firstMs: 10, mostMs: 80 } };

/** A desktop without its window: the encrypted cache in its worker, catching up and following the feed of whichever relay answers. */
export type Desk = {
  /** Its worker is gone from one moment to the next, whatever it was writing. */
  kill(): void;
  /** Once it has come up to the relay: what it has otherwise than the relay. [I5, I6, I9] */
  compare(): Promise<string[]>;
  end(): Promise<void>;
};

export async function aDesk(place: Place, reader: Store): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-desk-'));
  const files = { cache: join(folder, 'cache.db'), desk: join(folder, 'desk.db'), key: KEY };
  const owner = { relayUrl: place.url, accountId: place.accountId, staffId: place.staffId };
  const faults: string[] = [];
  /** How often a person was told of each text; a cache that is begun anew knows nothing of before. */
  const told = new Map<string, number>();
  let last = 0;
  let kills = 0;
  const cache = startCache(WORKER, () => {});
  await cache.open({ owner, files, nativeBinding: undefined });
  const sync = startSync({
    cache,
    relay: relayClient(place.url, place.apiKey),
    timing: TIMING,
    listener: {
      line: () => {},
      applied({ cursor, arrived }) {
        if (cursor !== null && cursor < last && cursor > 0) faults.push(`I6: a desktop went from ${last} back to ${cursor}`);
        last = cursor ?? 0;
        for (const { messageId } of arrived) told.set(messageId, (told.get(messageId) ?? 0) + 1);
      },
      unauthorized: () => faults.push('a desktop was turned away'),
      fault: error => {
        // A worker that died amid a batch, or between fetching and writing one, is asked again by the next attempt.
        if (!(error instanceof CacheError && kills > 0)) faults.push(`a desktop failed: ${error}`);
      },
    },
  });
  cache.onRenewed(() => sync.restart());
  let isOver = false;

  async function end(): Promise<void> {
    if (isOver) return;
    isOver = true;
    await sync.stop();
    await cache.stop();
  }

  return {
    kill() {
      kills += 1;
      // It answers nobody any more.
      void Reflect.apply(Reflect.get(cache, 'die') as () => Promise<never>, cache, []).catch(() => {});
    },
    async compare() {
      await isUpToDate();
      const inbox = await cache.listConversations({ filter: 'all', locationId: null, offset: 0, limit: 100 });
      const unread = inbox.rows.reduce((sum, row) => sum + row.unread, 0);
      await end();
      const { rows, version } = readFile();
      const relay = await reader.changes.changesAfter(place.accountId, null, 0, 1_000_000);
      // What the relay wrote since then this desktop does not know yet.
      const later = new Set(relay.rows.filter(row => row.version > version).map(row => `${row.kind} ${row.id}`));
      const inbound = rows.filter(row => row.kind === 'message' && row.messageKind === 'inbound' && row.leadId !== null).length;
      return [
        ...faults,
        ...[...told].filter(([, times]) => times > 1).map(([id, times]) => `I9: a person was told ${times} times of ${id}`),
        ...(unread === inbound ? [] : [`I9: ${unread} texts of leads count as unread, of ${inbound}`]),
        ...differences(relay.rows, rows)
          .filter(key => !later.has(key))
          .map(key => `I5: the cache of a desktop at ${version} has another ${key} than the relay`),
      ];
    },
    async end() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };

  async function isUpToDate() {
    return until('the desktop has come up to the relay', async () => {
      const cursor = await cache.getCursor().catch(() => null);
      const isLast =
        cursor?.version === (await reader.changes.version(place.accountId)) && cursor?.epoch === (await reader.changes.epoch());
      return isLast ? cursor : null;
    });
  }

  /** Read as the file has them, past the code that reads for the window. */
  function readFile(): { rows: Row[]; version: number } {
    const { db, setAside } = openCache({ in: 'file', file: files.cache, key: KEY }, owner, undefined);
    try {
      if (setAside) throw new Error('the cache could not be read and was set aside');
      const kept = (table: string) =>
        db
          .prepare<[], string>(`SELECT row FROM ${table}`)
          .pluck()
          .all()
          .map(row => JSON.parse(row) as Row);
      const messages = db.prepare<[], StoredMessage>(`SELECT ${messageColumns} FROM messages m`).all().map(storedMessage);
      const version = cursorStore(db).read().version ?? 0;
      return { version, rows: [...messages, ...['leads', 'consent_entries', 'calls', 'directory'].flatMap(kept)] };
    } finally {
      db.close();
    }
  }
}

/** Rows, by kind and id, that one has otherwise than the other, or not at all. Read marks are each person's own, and a grave is no row. */
function differences(relay: readonly Row[], desk: readonly Row[]): string[] {
  const byKey = (rows: readonly Row[]) =>
    new Map(rows.filter(row => row.kind !== 'read-mark' && row.kind !== 'tombstone').map(row => [`${row.kind} ${row.id}`, sorted(row)]));
  const [ours, theirs] = [byKey(relay), byKey(desk)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].filter(key => ours.get(key) !== theirs.get(key));
}

/** JSON with the keys of each object in order. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** One step of a schedule at the desk: mostly its worker dies, sometimes the relay's database begins another life. [S7] */
export async function shake(random: SeededRandom, place: Place, desk: Desk): Promise<void> {
  if (random.chance(0.7)) desk.kill();
  else await place.database.beginEpoch();
}
