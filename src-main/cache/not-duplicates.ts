import type Database from 'better-sqlite3';

/** Where it is kept. Apart from the desk's other tables, since desks of before do not have it. */
export const NOT_DUPLICATES_SCHEMA =
  'CREATE TABLE IF NOT EXISTS not_duplicates (owner TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (owner, one, other)) WITHOUT ROWID';

/** Pairs of leads that this person said are two people. [B1] */
export type NotDuplicates = {
  /** Each of them is another person than each other one. */
  readonly add: (leadIds: readonly string[]) => void;
  readonly has: (a: string, b: string) => boolean;
};

export function notDuplicates(desk: Database.Database, owner: string): NotDuplicates {
  const insert = desk.prepare('INSERT OR IGNORE INTO not_duplicates (owner, one, other) VALUES (?, ?, ?)');
  const find = desk.prepare<[string, string, string], { n: number }>(
    'SELECT 1 AS n FROM not_duplicates WHERE owner = ? AND one = ? AND other = ?',
  );
  return {
    add: desk.transaction((leadIds: readonly string[]): void => {
      const ids = leadIds.toSorted();
      for (const [index, one] of ids.entries()) for (const other of ids.slice(index + 1)) insert.run(owner, one, other);
    }),
    has: (a: string, b: string): boolean => find.get(owner, a < b ? a : b, a < b ? b : a) !== undefined,
  };
}
