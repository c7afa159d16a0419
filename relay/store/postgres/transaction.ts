import { createLoad, type Load } from './load-situation.ts';
import type { Query } from './query.ts';
import { createWriteEffects, type WriteAll, type WriteEffects } from './write-effects.ts';

/** Accounts that a verb moved, with their version after it. */
export type Moved = Map<string, number>;

/** What a verb does its work with. Good inside the verb only. */
export type Transaction = {
  readonly query: Query;
  readonly load: Load;
  readonly nextVersion: (accountId: string) => Promise<number>;
  /** Of an account that this transaction made. */
  readonly startAt: (accountId: string, version: number) => void;
  readonly writeEffects: WriteEffects;
  /** What several decisions returned that concern different numbers and leads, in their order, each under a version of its own. */
  readonly writeAll: WriteAll;
};

export function createTransaction(query: Query, moved: Moved): Transaction {
  const load = createLoad(query);

  /** The counter's row is locked by this transaction, so versions commit in order, without gaps that fill later. A sequence would not do. [S1] */
  async function takeVersions(accountId: string, count: number): Promise<number> {
    const [account] = await query<{ version: number }>(
      'UPDATE accounts SET "version" = "version" + $2 WHERE "id" = $1 RETURNING "version"',
      [accountId, count],
    );
    if (account === undefined) throw new Error('A write for an account that does not exist');
    moved.set(accountId, account.version);
    return account.version;
  }

  return {
    query,
    load,
    nextVersion: accountId => takeVersions(accountId, 1),
    startAt: (accountId, version) => void moved.set(accountId, version),
    ...createWriteEffects(query, takeVersions),
  };
}
