import { DatabaseError, type Pool, type PoolClient } from 'pg';
import { keepActing } from '../acting-as.ts';
import { StoreUnavailable } from '../store-unavailable.ts';
import { asStoreUnavailable } from './as-store-unavailable.ts';
import { type Query, queryOf, STALE_PLAN } from './query.ts';
import { createTransaction, type Moved, type Transaction } from './transaction.ts';

/** Does several of one kind in one transaction, and answers one result for each, in their order. */
export type Together<Item, Result> = (transaction: Transaction, items: readonly Item[]) => Promise<Result[]>;

export type GroupCommit = {
  /**
   * Runs a verb of an account in a transaction that has locked the account's row, and resolves with its result once that is committed. A verb
   * that throws undoes itself only. Null: a verb of no account, in a transaction of its own, beside all others. Rejects with
   * `StoreUnavailable` when the database is gone or cannot write. A verb may be run anew, so it keeps nothing outside of its transaction.
   */
  run<Result>(accountId: string | null, verb: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** The same for what is done at one go with whatever else waits for the same `together`. An item acts on nobody's behalf but by what it holds. */
  runTogether<Item, Result>(accountId: string | null, together: Together<Item, Result>, item: Item): Promise<Result>;
  /** Waits until nothing is left to commit. Later calls of `run` reject. */
  close(): Promise<void>;
};

type Entry = {
  readonly together: Together<unknown, unknown>;
  readonly item: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  isSecondTry: boolean;
};
type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };
/** `openCommit`: the transaction whose COMMIT was not answered; null: it was. */
type Committed = { readonly outcomes: ReadonlyMap<Entry, Outcome>; readonly moved: Moved; readonly openCommit: string | null };
type RunGroup = (group: readonly Entry[], query: Query, moved: Moved) => Promise<ReadonlyMap<Entry, Outcome>>;

/** A larger group would hold the account's row too long for the other processes. */
const MAX_GROUP = 64;
/** How long a lost COMMIT is asked after. */
const ASK_COMMIT_MS = 5_000;
const ASK_COMMIT_EVERY_MS = 200;
/** The row that another account's transaction wrote first can be seen now; the deadlock is over; or the statements are planned anew. */
const WORTH_A_SECOND_TRY = new Set(['23505', '40P01', STALE_PLAN]);

/**
 * One lane an account: verbs that arrive while another commit of their account is under way wait for the lock together anyhow, so they share
 * the next transaction and its one flush to the disk. Where one of them throws, all are run anew, each in a savepoint of its own. `announce`
 * hears of each commit that moved an account.
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
      return group.filter(entry => {
        const outcome = outcomes.get(entry);
        return outcome !== undefined && !answered(entry, outcome);
      });
    } catch (error) {
      return group.filter(entry => !answered(entry, { ok: false, error }));
    }
  }

  async function attempt(accountId: string | null, group: readonly Entry[]): Promise<Committed> {
    if (group.length === 1) return inTransaction(accountId, group, runAll);
    try {
      return await inTransaction(accountId, group, runAll);
    } catch (error) {
      if (!(error instanceof VerbFailed)) throw error;
      return inTransaction(accountId, group, runApart);
    }
  }

  async function inTransaction(accountId: string | null, group: readonly Entry[], run: RunGroup): Promise<Committed> {
    const client = await checkOut(pool);
    const query = queryOf(client);
    let isSound = false;
    try {
      const [, transactionId] = await Promise.all([query('BEGIN'), lock(query, accountId)]);
      const moved: Moved = new Map();
      const outcomes = await run(group, query, moved);
      isSound = await commit(client);
      return { outcomes, moved, openCommit: isSound ? null : transactionId };
    } catch (error) {
      isSound = await query('ROLLBACK').then(
        () => true,
        () => false,
      );
      // Only where the connection still stands was it the verb.
      throw error instanceof VerbFailed && (!isSound || group.length === 1) ? error.cause : error;
    } finally {
      client.release(!isSound);
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

  function runTogether<Item, Result>(accountId: string | null, together: Together<Item, Result>, item: Item): Promise<Result> {
    if (isClosed) return Promise.reject(new StoreUnavailable('CLOSED'));
    return new Promise<Result>((resolve, reject) => {
      const entry: Entry = {
        together: together as Together<unknown, unknown>, // it is given the items of its own entries only
        item,
        resolve: value => resolve(value as Result),
        reject,
        isSecondTry: false,
      };
      if (accountId === null) return track(commitGroup(null, [entry]));
      const waiting = lanes.get(accountId);
      if (waiting !== undefined) return void waiting.push(entry);
      const lane = [entry];
      lanes.set(accountId, lane);
      track(runLane(accountId, lane));
    });
  }

  return {
    run: <Result>(accountId: string | null, verb: (transaction: Transaction) => Promise<Result>) => {
      const alone = keepActing(verb);
      return runTogether<null, Result>(accountId, async transaction => [await alone(transaction)], null);
    },
    runTogether,
    async close() {
      isClosed = true;
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** A verb threw; nothing of the group is kept. */
class VerbFailed extends Error {}

/** The common case: no verb throws, and none has to be undone alone. */
async function runAll(group: readonly Entry[], query: Query, moved: Moved): Promise<ReadonlyMap<Entry, Outcome>> {
  try {
    const outcomes = new Map<Entry, Outcome>();
    const transaction = createTransaction(query, moved);
    for (const [together, entries] of Map.groupBy(group, entry => entry.together)) {
      const values = await together(
        transaction,
        entries.map(({ item }) => item),
      );
      entries.forEach((entry, index) => outcomes.set(entry, { ok: true, value: values[index] }));
    }
    return outcomes;
  } catch (error) {
    throw new VerbFailed('A verb failed', { cause: error });
  }
}

/** Each in a savepoint, so that a verb that throws undoes itself only. */
async function runApart(group: readonly Entry[], query: Query, moved: Moved): Promise<ReadonlyMap<Entry, Outcome>> {
  const outcomes = new Map<Entry, Outcome>();
  for (const entry of group) outcomes.set(entry, await runOne(entry, query, moved));
  return outcomes;
}

async function runOne({ together, item }: Entry, query: Query, moved: Moved): Promise<Outcome> {
  const own: Moved = new Map();
  await query('SAVEPOINT verb');
  try {
    const [value] = await together(createTransaction(query, own), [item]);
    await query('RELEASE verb');
    for (const [accountId, version] of own) moved.set(accountId, version);
    return { ok: true, value };
  } catch (error) {
    // On a lost connection this throws too, and none of the group happened.
    await query('ROLLBACK TO verb; RELEASE verb');
    return { ok: false, error };
  }
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
  const [, [transaction]] = await Promise.all([
    // Not FOR UPDATE: rows that refer to the account may be written meanwhile.
    accountId === null ? [] : query('SELECT 1 FROM accounts WHERE "id" = $1 FOR NO KEY UPDATE', [accountId]),
    query<{ id: string }>('SELECT pg_current_xact_id()::text AS "id"'),
  ]);
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
