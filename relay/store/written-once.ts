import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { NewAuditEntry } from './audit-store.ts';
import type { NewLead } from './practice-store.ts';
import type { TextingEffects } from './texting-effects.ts';
import type { MessageRecord } from './texting-situation.ts';

export type Maybe<Value> = Value | Promise<Value>;
type Scalar = string | number | null;

/**
 * A verb that is long and seldom is written once for both stores, as a generator: it yields what it asks of the running transaction, which SQLite
 * answers at once and Postgres later, and goes on with the answer. SQL in it is what both understand, with `$1` for the first value.
 */
export type Steps<Result> = Generator<Maybe<unknown>, Result, unknown>;

/** What such a verb works with. Good inside its transaction only. */
export type Work = {
  query<Row>(text: string, values?: readonly Scalar[]): Maybe<Row[]>;
  lead(accountId: string, id: string): Maybe<Lead | null>;
  /** Deferred and queued texts of these leads, in order. */
  waiting(accountId: string, leadIds: readonly string[]): Maybe<MessageRecord[]>;
  nextVersion(accountId: string): Maybe<number>;
  /** With its line of the audit log, and what was its number's before. [M4] */
  insertLead(accountId: string, lead: NewLead): Maybe<void>;
  adopt(accountId: string, leadId: string, numbers: readonly (string | null | undefined)[]): Maybe<void>;
  audit(accountId: string, lines: readonly NewAuditEntry[]): Maybe<void>;
  writeEffects(accountId: string, effects: TextingEffects): Maybe<void>;
  /** Columns that this store derives from a lead's name. */
  derived(name: Pick<NewLead, 'firstName' | 'lastName'>): Readonly<Record<string, string>>;
};

/** Runs such verbs on one of the stores. */
export type RunSteps = {
  /** In a transaction that has locked the account. */
  readonly write: <Result>(accountId: string, steps: (work: Work) => Steps<Result>) => Promise<Result>;
  /** Beside all transactions. */
  readonly read: <Result>(steps: (work: Work) => Steps<Result>) => Promise<Result>;
};

/** Asks, and goes on with the answer: `const rows = yield* got(work.query<Stored>(…))`. */
export function* got<Value>(value: Maybe<Value>): Generator<Maybe<unknown>, Value, unknown> {
  return (yield value) as Value; // the two drivers below hand back what was yielded, or what it resolved to
}

/** Sets these columns of one row of the table. */
export function* setColumns(
  work: Work,
  table: string,
  key: Readonly<Record<string, Scalar>>,
  change: Readonly<Record<string, Scalar>>,
): Steps<void> {
  const columns = Object.keys(change);
  const set = columns.map((column, index) => `"${column}" = $${index + 1}`).join(', ');
  const where = Object.keys(key).map((column, index) => `"${column}" = $${columns.length + index + 1}`);
  yield* got(work.query(`UPDATE ${table} SET ${set} WHERE ${where.join(' AND ')}`, [...Object.values(change), ...Object.values(key)]));
}

/** Inserts rows of the same columns, some at a time. `then` follows the values, such as ON CONFLICT … */
export function* insertRows(work: Work, table: string, rows: readonly Readonly<Record<string, Scalar>>[], then = ''): Steps<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const some = rows.slice(from, from + ROWS_A_STATEMENT);
    const columns = Object.keys(some[0] ?? {});
    const places = some.map((_, row) => `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(', ')})`);
    const names = columns.map(column => `"${column}"`).join(', ');
    yield* got(
      work.query(
        `INSERT INTO ${table} (${names}) VALUES ${places.join(', ')} ${then}`,
        some.flatMap(row => columns.map(column => row[column] ?? null)),
      ),
    );
  }
}

const ROWS_A_STATEMENT = 50;

export function runAtOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next();
  while (step.done !== true) {
    if (step.value instanceof Promise) throw new Error('A transaction that runs at once was asked to wait');
    step = steps.next(step.value);
  }
  return step.value;
}

export async function runAwaiting<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) step = steps.next(await step.value);
  return step.value;
}
