import type { Changes, FeedFrame } from '../../src-shared/protocol/changes.ts';
import { FEED_CLOSE } from '../../src-shared/protocol/changes.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Logger } from '../observability/logger.ts';
import type { ChangeStore } from '../store/change-store.ts';
import type { FeedConnection } from './feed-connection.ts';

const BATCH_ROWS = 250;
const BEAT_MS = 20_000;
/** A desktop whose token was revoked is gone within two seconds of it. */
const SWEEP_MS = 1_000;

/** Which of these credentials still open something; see `findLiveCredentials`. */
export type FindLive = (connections: readonly FeedConnection[]) => Promise<ReadonlySet<FeedConnection>>;

export type FeedHub = {
  add(connection: FeedConnection): void;
  remove(connection: FeedConnection): void;
  /** Closes everything: the relay is stopping. */
  close(): void;
};

/**
 * Tells connected desktops what happened in their account. One read serves all desktops at the same cursor, and one run an account is under
 * way at a time; whatever is signalled meanwhile starts another.
 */
export function createFeedHub(store: ChangeStore, findLive: FindLive, metrics: Metrics, log: Logger): FeedHub {
  const accounts = new Map<string, Set<FeedConnection>>();
  const running = new Set<string>();
  const again = new Set<string>();
  let isSweeping = false;

  const stopWatching = store.watch(accountId => wake(accountId));
  const beats = setInterval(() => void beat(), BEAT_MS);
  const sweeps = setInterval(() => void sweep(), SWEEP_MS);

  function wake(accountId: string): void {
    if (!accounts.has(accountId)) return;
    if (running.has(accountId)) return void again.add(accountId);
    running.add(accountId);
    void run(accountId).finally(() => {
      running.delete(accountId);
      if (again.delete(accountId)) wake(accountId);
    });
  }

  async function run(accountId: string): Promise<void> {
    try {
      // A signal that comes while rows are read is not lost: `again` starts another run.
      for (const [cursor, group] of byCursor(accounts.get(accountId) ?? [])) {
        await serve(accountId, cursor, group);
      }
    } catch (error) {
      log.warn({ err: error, accountId }, 'the feed could not read changes');
      setTimeout(() => wake(accountId), 1_000).unref();
    }
  }

  /** Reads what comes after the cursor once, and hands it to every desktop that is there. */
  async function serve(accountId: string, cursor: number, group: readonly FeedConnection[]): Promise<void> {
    const changes = await store.changesForEveryone(accountId, cursor, BATCH_ROWS);
    if (changes.version === cursor) return;
    // Said by the rows themselves, so that each relay hears of it as soon as of anything else.
    const disabled = new Set(changes.rows.flatMap(row => (row.kind === 'staff' && row.disabledAt !== null ? [row.id] : [])));
    const frameFor = framesOf(changes);
    for (const connection of group) {
      if (connection.cursor !== cursor) continue;
      if (disabled.has(connection.actor.staffId ?? '')) {
        connection.close(FEED_CLOSE.unauthorized);
        continue;
      }
      connection.isCatchingUp = changes.more;
      connection.send(frameFor(connection.actor.staffId), changes.version, () => {
        if (changes.more || connection.isLagging) wake(accountId);
      });
    }
  }

  async function beat(): Promise<void> {
    for (const [accountId, connections] of accounts) {
      try {
        const frame = await aliveFrame(accountId);
        for (const connection of [...connections]) connection.beat(frame);
        wake(accountId); // Should a signal ever have been lost, this finds it.
      } catch (error) {
        log.warn({ err: error, accountId }, 'the feed could not read the version');
      }
    }
  }

  async function aliveFrame(accountId: string): Promise<string> {
    const [epoch, version] = await Promise.all([store.epoch(), store.version(accountId)]);
    return JSON.stringify({ type: 'alive', epoch, version: version ?? 0 } satisfies FeedFrame);
  }

  async function sweep(): Promise<void> {
    const all = [...accounts.values()].flatMap(connections => [...connections]);
    for (const connection of all) connection.checkPatience();
    if (isSweeping || all.length === 0) return;
    isSweeping = true;
    try {
      const live = await findLive(all);
      for (const connection of all) if (!live.has(connection)) connection.close(FEED_CLOSE.unauthorized);
    } catch (error) {
      log.warn({ err: error }, 'the feed could not check its tokens');
    } finally {
      isSweeping = false;
    }
  }

  return {
    add(connection) {
      const { accountId } = connection.actor;
      const connections = accounts.get(accountId) ?? new Set();
      accounts.set(accountId, connections.add(connection));
      metrics.feedConnections(1);
      wake(accountId);
    },
    remove(connection) {
      const { accountId } = connection.actor;
      const connections = accounts.get(accountId);
      if (connections === undefined || !connections.delete(connection)) return;
      if (connections.size === 0) accounts.delete(accountId);
      metrics.feedConnections(-1);
    },
    close() {
      stopWatching();
      clearInterval(beats);
      clearInterval(sweeps);
      for (const connections of [...accounts.values()]) for (const connection of [...connections]) connection.close(FEED_CLOSE.restarting);
    },
  };
}

function byCursor(connections: Iterable<FeedConnection>): Map<number, FeedConnection[]> {
  const groups = new Map<number, FeedConnection[]>();
  for (const connection of connections) {
    if (!connection.isOpen) continue;
    connection.isLagging = !connection.hasRoom;
    if (connection.isLagging) continue;
    const group = groups.get(connection.cursor);
    if (group === undefined) groups.set(connection.cursor, [connection]);
    else group.push(connection);
  }
  return groups;
}

/** The batch as each person may see it, written out once for all who see the same: read marks go to their person only. [S6] */
function framesOf(changes: Changes): (staffId: string | null) => string {
  const frames = new Map<string | null, string>();
  const owners = new Set(changes.rows.flatMap(row => (row.kind === 'read-mark' ? [row.staffId] : [])));
  return staffId => {
    const reader = staffId !== null && owners.has(staffId) ? staffId : null;
    const known = frames.get(reader);
    if (known !== undefined) return known;
    const rows = owners.size === 0 ? changes.rows : changes.rows.filter(row => row.kind !== 'read-mark' || row.staffId === reader);
    const frame = JSON.stringify({ ...changes, rows } satisfies FeedFrame);
    frames.set(reader, frame);
    return frame;
  };
}
