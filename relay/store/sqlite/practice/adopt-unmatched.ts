import type { Database } from 'better-sqlite3';
import type { Moved } from '../group-commit.ts';
import type { NextVersion } from '../next-version.ts';

export type AdoptUnmatched = (accountId: string, leadId: string, numbers: readonly (string | null | undefined)[], moved: Moved) => void;

/** What a number texted and called before any lead had it is this lead's now. [M4] */
export function createAdoptUnmatched(database: Database, nextVersion: NextVersion): AdoptUnmatched {
  const both = (['messages', 'calls'] as const).map(table => {
    const where = `"accountId" = ? AND "leadId" IS NULL AND "${table === 'messages' ? 'leadPhone' : 'callerPhone'}" = ?`;
    return {
      has: database.prepare<[string, string], number>(`SELECT 1 FROM ${table} WHERE ${where} LIMIT 1`).pluck(),
      match: database.prepare<[string, number, string, string]>(`UPDATE ${table} SET "leadId" = ?, "version" = ? WHERE ${where}`),
    };
  });
  return (accountId, leadId, numbers, moved) => {
    for (const number of numbers) {
      if (number === null || number === undefined) continue;
      const found = both.filter(({ has }) => has.get(accountId, number) !== undefined);
      if (found.length === 0) continue;
      const version = nextVersion(accountId, moved);
      for (const { match } of found) match.run(leadId, version, accountId, number);
    }
  };
}
