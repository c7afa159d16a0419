import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { keepActing } from '../acting-as.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { asStoreUnavailable } from './as-store-unavailable.ts';
import { type Query, queryOf } from './query.ts';
import { createTransaction, type Moved, type Transaction } from './transaction.ts';

export type GroupCommit = {
  /**
   * Runs a verb of an account in a transaction that has locked the account's row, and resolves with its result once that is committed. A verb
   * that throws undoes itself only. Null: a verb of no account, in a transaction of its own, beside all others. Rejects with
   * `StoreUnavailable` when the database is gone or cannot write. A verb may be run anew, so it keeps nothing outside of its transaction.
   */
  run<Result>(accountId: string | null, verb: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Waits until nothing is left to commit. Later calls of `run` reject. */
  close(): Promise<void>;
};

type Entry = {
  readonly run: (transaction: Transaction) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  isSecondTry: boolean;
};
type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };
/** `openCommit`: the transaction whose COMMIT was not answered; null: it was. */
type Committed = { readonly outcomes: readonly Outcome[]; readonly moved: Moved; readonly openCommit: string | null };

/** A larger group would hold the account's row too long for the other processes. */
const MAX_GROUP = 64;
/** How long a lost COMMIT is asked after. */
const ASK_COMMIT_MS = 5_000;
const ASK_COMMIT_EVERY_MS = 200;
/** The row that another account's transaction wrote first can be seen now; or the deadlock is over. */
const WORTH_A_SECOND_TRY = new Set(['23505', '40P01']);

/**
 * One lane an account: verbs that arrive while another commit of their account is under way wait for the lock together anyhow, so they share
 * the next transaction, each in a savepoint of its own, and its one flush to the disk. `announce` hears of each commit that moved an account.
 */
export function createGroupCommit(pool: Pool, announce: (moved: Moved) => void): GroupCommit {
  const lanes = new Map<string, Entry[]>();
  const running = new Set<Promise<void>>();
  let isClosed = false;

  function track(work: Promise<void>): void {
    running.add(work);
    void work.finally(() => running.delete(work));
  }

  async function runLane(accountId: string, waiting: Entry[]): Promise<void> {
    // Whatever else arrives in this turn of the event loop comes along.
    await new Promise(resolve => setImmediate(resolve));
    while (waiting.length > 0) await commitGroup(accountId, waiting.splice(0, MAX_GROUP));
    lanes.delete(accountId);
  }

  async function commitGroup(accountId: string | null, group: readonly Entry[]): Promise<void> {
    for (let left = group; left.length > 0; ) left = await commitOnce(accountId, left);
  }

  /** Answers those that are worth another try. */
  async function commitOnce(accountId: string | null, group: readonly Entry[]): Promise<Entry[]> {
    try {
      const { outcomes, moved, openCommit } = await attempt(accountId, group);
      if (openCommit !== null) await settleCommit(openCommit);
      // Before the answers, so that who awaits a verb may rely on it; and apart, so that a listener that throws undoes nothing.
      if (moved.size > 0) queueMicrotask(() => announce(moved));
      return group.filter((entry, index) => outcomes[index] !== undefined && !answered(entry, outcomes[index]));
    } catch (error) {
      return group.filter(entry => !answered(entry, { ok: false, error }));
    }
  }

  async function attempt(accountId: string | null, group: readonly Entry[]): Promise<Committed> {
    const client = await checkOut(pool);
    const query = queryOf(client);
    let isSound = false;
    try {
      await query('BEGIN');
      const transactionId = await lock(query, accountId);
      const moved: Moved = new Map();
      const outcomes: Outcome[] = [];
      for (const entry of group) outcomes.push(await runOne(entry, query, moved, group.length === 1));
      isSound = await commit(client);
      return { outcomes, moved, openCommit: isSound ? null : transactionId };
    } catch (error) {
      isSound = await query('ROLLBACK').then(
        () => true,
        () => false,
      );
      throw error;
    } finally {
      client.release(!isSound);
    }
  }

  async function runOne(entry: Entry, query: Query, moved: Moved, isAlone: boolean): Promise<Outcome> {
    const own: Moved = new Map();
    if (!isAlone) await query('SAVEPOINT verb');
    try {
      const value = await entry.run(createTransaction(query, own));
      if (!isAlone) await query('RELEASE verb');
      for (const [accountId, version] of own) moved.set(accountId, version);
      return { ok: true, value };
    } catch (error) {
      if (isAlone) throw error;
      // On a lost connection this throws too, and none of the group happened.
      await query('ROLLBACK TO verb; RELEASE verb');
      return { ok: false, error };
    }
  }

  /** A connection that broke leaves it open whether the commit happened, and the database knows. */
  async function settleCommit(transactionId: string): Promise<void> {
    const query = queryOf(pool);
    for (const until = performance.now() + ASK_COMMIT_MS; performance.now() < until; ) {
      const [known] = await query<{ status: string | null }>('SELECT pg_xact_status($1::xid8) AS "status"', [transactionId]).catch(
        () => [],
      );
      if (known?.status === 'committed') return;
      if (known?.status === 'aborted') throw new StoreUnavailable('CONNECTION_LOST');
      await new Promise(resolve => setTimeout(resolve, ASK_COMMIT_EVERY_MS));
    }
    throw new StoreUnavailable('COMMIT_UNKNOWN');
  }

  return {
    run<Result>(accountId: string | null, verb: (transaction: Transaction) => Promise<Result>): Promise<Result> {
      if (isClosed) return Promise.reject(new StoreUnavailable('CLOSED'));
      return new Promise<Result>((resolve, reject) => {
        const entry: Entry = { run: keepActing(verb), resolve: value => resolve(value as Result), reject, isSecondTry: false };
        if (accountId === null) return track(commitGroup(null, [entry]));
        const waiting = lanes.get(accountId);
        if (waiting !== undefined) return void waiting.push(entry);
        const lane = [entry];
        lanes.set(accountId, lane);
        track(runLane(accountId, lane));
      });
    },
    async close() {
      isClosed = true;
      while (running.size > 0) await Promise.all(running);
    },
  };
}

async function checkOut(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw asStoreUnavailable(error);
  }
}

/** Locks the account's row, so that this account's writers of all processes come one after the other; answers the transaction's id. */
async function lock(query: Query, accountId: string | null): Promise<string> {
  // Not FOR UPDATE: rows that refer to the account may be written meanwhile.
  if (accountId !== null) await query('SELECT 1 FROM accounts WHERE "id" = $1 FOR NO KEY UPDATE', [accountId]);
  const [transaction] = await query<{ id: string }>('SELECT pg_current_xact_id()::text AS "id"');
  return transaction?.id ?? '';
}

/** False: the connection broke before the answer came. */
async function commit(client: PoolClient): Promise<boolean> {
  const done = await client.query('COMMIT').catch((error: unknown) => {
    if (asStoreUnavailable(error) instanceof StoreUnavailable) return null;
    throw error;
  });
  // It answers ROLLBACK, without an error, where a statement before it had failed.
  if (done !== null && done.command !== 'COMMIT') throw new Error('A statement that failed was passed over in its transaction');
  return done !== null;
}

/** False: it is to be tried once more. */
function answered(entry: Entry, outcome: Outcome): boolean {
  if (outcome.ok) entry.resolve(outcome.value);
  else if (!entry.isSecondTry && WORTH_A_SECOND_TRY.has(codeOf(outcome.error))) {
    entry.isSecondTry = true;
    return false;
  } else entry.reject(outcome.error);
  return true;
}

function codeOf(error: unknown): string {
  if (error instanceof StoreUnavailable) return error.engineCode;
  return error instanceof DatabaseError ? (error.code ?? '') : '';
}
