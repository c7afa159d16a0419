import { createLoad, type Load } from './load-situation.ts';
import type { Query } from './query.ts';
import { createWriteEffects, type WriteEffects } from './write-effects.ts';

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
};

export function createTransaction(query: Query, moved: Moved): Transaction {
  const load = createLoad(query);

  /** The counter's row is locked by this transaction, so versions commit in order, without gaps that fill later. A sequence would not do. [S1] */
  async function nextVersion(accountId: string): Promise<number> {
    const [account] = await query<{ version: number }>(
      'UPDATE accounts SET "version" = "version" + 1 WHERE "id" = $1 RETURNING "version"',
      [accountId],
    );
    if (account === undefined) throw new Error('A write for an account that does not exist');
    moved.set(accountId, account.version);
    return account.version;
  }

  return {
    query,
    load,
    nextVersion,
    startAt: (accountId, version) => void moved.set(accountId, version),
    writeEffects: createWriteEffects(query, nextVersion),
  };
}
