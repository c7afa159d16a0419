import type { Database } from 'better-sqlite3';
import type { Moved } from './group-commit.ts';

export type NextVersion = (accountId: string, moved: Moved) => number;

/** Takes the account's next version. The counter row is part of the writing transaction, so versions commit in order, without gaps that fill later. [S1] */
export function createNextVersion(database: Database): NextVersion {
  const take = database
    .prepare<[string], number>('UPDATE accounts SET "version" = "version" + 1 WHERE "id" = ? RETURNING "version"')
    .pluck();
  return (accountId, moved) => {
    const version = take.get(accountId);
    if (version === undefined) throw new Error('A write for an account that does not exist');
    moved.set(accountId, version);
    return version;
  };
}
