import type { Changes } from '../../../src-shared/protocol/changes.ts';
import { epochOf } from './database-state.ts';
import type { Query } from './query.ts';
import { READERS, type Scope } from './readers-by-version.ts';

type Touched = { readonly table: string; readonly v: number };

/** Reads one batch of changes; see `ChangeStore.changesAfter`. All of it has to see one state of the database. */
export async function readChanges(query: Query, scope: Scope, after: number, limit: number): Promise<Changes> {
  const epoch = await epochOf(query);
  const latest = await versionOf(query, scope.accountId);
  if (latest <= after) return { type: 'changes', epoch, from: after, version: after, rows: [], more: false };
  const next = await query<Touched>(
    `SELECT "table", "v" FROM (${READERS.map(reader => `(${reader.versions(scope)} LIMIT $4)`).join(' UNION ALL ')}) AS "touched"
     ORDER BY "v" LIMIT $4`,
    [scope.accountId, scope.staffId, after, limit + 1],
  );
  const version = endOf(next, limit, latest);
  // Of a version of more rows than the limit not all were seen, so any table may have some.
  const isCut = next.length > limit && next[0]?.v === version;
  const tables = new Set(next.filter(({ v }) => v <= version).map(({ table }) => table));
  const rows = [];
  for (const reader of READERS) {
    if (isCut || tables.has(reader.name)) rows.push(...(await reader.between(query, scope, after, version)));
  }
  return { type: 'changes', epoch, from: after, version, rows: rows.sort((a, b) => a.version - b.version), more: version < latest };
}

/** 0 for an account that does not exist. */
export async function versionOf(query: Query, accountId: string): Promise<number> {
  const [account] = await query<{ version: number }>('SELECT "version" FROM accounts WHERE "id" = $1', [accountId]);
  return account?.version ?? 0;
}

/** The last version that fits; where the first one alone is too much, that one. */
function endOf(next: readonly Touched[], limit: number, latest: number): number {
  const beyond = next[limit]?.v;
  if (beyond === undefined) return latest;
  return beyond === next[0]?.v ? beyond : beyond - 1;
}
