import type { Database } from 'better-sqlite3';
import { keepActing } from '../acting-as.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { asStoreUnavailable } from './as-store-unavailable.ts';

/** Accounts that a verb moved, with their version after it. */
export type Moved = Map<string, number>;

export type GroupCommit = {
  /**
   * Runs a synchronous verb inside the next commit and resolves with its result once that commit is on the disk. A verb that throws undoes
   * itself only. A verb may be run anew, so it keeps nothing outside of the database. Rejects with `StoreUnavailable` when the engine cannot
   * write: then nothing of the verb happened.
   */
  run<Result>(verb: (moved: Moved) => Result): Promise<Result>;
  /** Waits until nothing is left to commit. Later calls of `run` reject. */
  close(): Promise<void>;
};

type Entry = { run: (moved: Moved) => unknown; resolve: (value: unknown) => void; reject: (error: unknown) => void; since: number };
type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

/** A group larger than this would hold up the event loop. */
const MAX_GROUP = 256;
/** Another process, such as a backup, may hold the file this long before a verb is refused. */
const BUSY_LIMIT_MS = 5_000;
const BUSY_RETRY_MS = 20;

/**
 * One disk write serves every verb that arrived in the same turn of the event loop: they run one after the other in one transaction, and are
 * answered after the single commit. Where one of them throws, all are run anew, each inside a savepoint of its own. `announce` hears of each
 * commit that moved accounts.
 */
export function createGroupCommit(database: Database, announce: (moved: Moved) => void): GroupCommit {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const save = database.prepare('SAVEPOINT verb');
  const release = database.prepare('RELEASE verb');
  const undo = database.prepare('ROLLBACK TO verb');
  let queue: Entry[] = [];
  let scheduled = false;
  let closed = false;
  let drained: (() => void)[] = [];

  function schedule(delayMs: number): void {
    if (scheduled) return;
    scheduled = true;
    if (delayMs === 0) setImmediate(commitGroup);
    else setTimeout(commitGroup, delayMs);
  }

  function commitGroup(): void {
    scheduled = false;
    const group = queue.splice(0, MAX_GROUP);
    try {
      if (group.length > 0) commitTogether(group);
    } catch (error) {
      refuseOrRetry(group, error);
    }
    if (queue.length > 0) schedule(0);
    if (queue.length === 0) {
      for (const done of drained) done();
      drained = [];
    }
  }

  /** Throws when the transaction as a whole failed; then none of the group has been answered. */
  function commitTogether(group: readonly Entry[]): void {
    const moved: Moved = new Map();
    const outcomes = runAll(group, moved) ?? runApart(group, moved);
    // Before the answers, so that who awaits a verb may rely on it; and apart, so that a listener that throws cannot undo what is committed.
    if (moved.size > 0) queueMicrotask(() => announce(moved));
    group.forEach((entry, index) => {
      const outcome = outcomes[index];
      if (outcome?.ok === true) entry.resolve(outcome.value);
      else entry.reject(outcome?.error);
    });
  }

  /** The common case: no verb throws, and none has to be undone alone. Null: one did, and nothing of the group is kept. */
  function runAll(group: readonly Entry[], moved: Moved): Outcome[] | null {
    begin.run();
    let isRunning = true;
    try {
      const outcomes = group.map((entry): Outcome => ({ ok: true, value: entry.run(moved) }));
      isRunning = false;
      commit.run();
      return outcomes;
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      moved.clear();
      if (!isRunning) throw error;
      return group.length === 1 ? [{ ok: false, error: asStoreUnavailable(error) }] : null;
    }
  }

  /** Each in a savepoint, so that a verb that throws undoes itself only. A savepoint copies every page that changes in it. */
  function runApart(group: readonly Entry[], moved: Moved): Outcome[] {
    begin.run();
    try {
      const outcomes = group.map(entry => runOne(entry, moved));
      commit.run();
      return outcomes;
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  function runOne(entry: Entry, moved: Moved): Outcome {
    const own: Moved = new Map();
    save.run();
    try {
      const value = entry.run(own);
      release.run();
      for (const [accountId, version] of own) moved.set(accountId, version);
      return { ok: true, value };
    } catch (error) {
      // On a full disk SQLite may have rolled back everything already.
      if (!database.inTransaction) throw error;
      undo.run();
      release.run();
      return { ok: false, error: asStoreUnavailable(error) };
    }
  }

  function refuseOrRetry(group: Entry[], error: unknown): void {
    const failure = asStoreUnavailable(error);
    const busy = failure instanceof StoreUnavailable && failure.engineCode.startsWith('SQLITE_BUSY');
    const late = Date.now() - BUSY_LIMIT_MS;
    const again = busy ? group.filter(entry => entry.since > late) : [];
    for (const entry of group) if (!again.includes(entry)) entry.reject(failure);
    queue = [...again, ...queue];
    if (again.length > 0) schedule(BUSY_RETRY_MS);
  }

  return {
    run<Result>(verb: (moved: Moved) => Result): Promise<Result> {
      if (closed) return Promise.reject(new StoreUnavailable('CLOSED'));
      return new Promise<Result>((resolve, reject) => {
        queue.push({ run: keepActing(verb), resolve: value => resolve(value as Result), reject, since: Date.now() });
        schedule(0);
      });
    },
    close() {
      closed = true;
      return queue.length === 0 ? Promise.resolve() : new Promise(resolve => drained.push(resolve));
    },
  };
}
