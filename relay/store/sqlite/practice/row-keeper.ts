import type { Database } from 'better-sqlite3';
import { getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Saved } from '../../saved.ts';
import { change as changeLine, creation } from '../../audited.ts';
import { StoreConflict } from '../../store-conflict.ts';
import { createChains } from '../chains.ts';
import type { GroupCommit, Moved } from '../group-commit.ts';
import { insertInto } from '../insert-into.ts';
import type { NextVersion } from '../next-version.ts';

type Scalar = string | number | null;
type StoredRow = { readonly id: string; readonly accountId: string; readonly version: number };

/** What a row stands in the way of, or null. Asked inside the transaction, before the write. */
type FindConflict<Conflict> = (accountId: string, fields: Readonly<Record<string, Scalar>>, id: string) => Conflict | null;

export type RowKeeper<Row, Conflict extends string> = {
  create(accountId: string, id: string, fields: Readonly<Record<string, Scalar>>): Promise<Saved<Row, Conflict>>;
  /** Only what differs is written; nothing at all when nothing differs. */
  update(accountId: string, id: string, change: Readonly<Record<string, Scalar>>, ifVersion: number | null): Promise<Saved<Row, Conflict>>;
  find(accountId: string, id: string): Row | null;
  list(accountId: string): Row[];
};

/** Creates and updates rows of one table that belong to an account, stamping each with the account's next version. [S1] */
export function createRowKeeper<Stored extends StoredRow, Row, Conflict extends string = never>(
  { database, group, nextVersion }: { database: Database; group: GroupCommit; nextVersion: NextVersion },
  table: SQLiteTable,
  toRow: (stored: Stored) => Row,
  findConflict: FindConflict<Conflict> = () => null,
): RowKeeper<Row, Conflict> {
  const name = getTableName(table);
  const chains = createChains(database);
  const find = database.prepare<[string], Stored>(`SELECT * FROM ${name} WHERE "id" = ?`);
  const list = database.prepare<[string], Stored>(`SELECT * FROM ${name} WHERE "accountId" = ? ORDER BY rowid`);
  const insert = database.prepare(insertInto(table));

  function own(accountId: string, id: string): Stored | null {
    const stored = find.get(id);
    return stored === undefined || stored.accountId !== accountId ? null : stored;
  }

  function write(accountId: string, stored: Stored, change: Readonly<Record<string, Scalar>>, moved: Moved): void {
    const set = Object.keys(change).map(column => `"${column}" = @${column}`);
    const version = nextVersion(accountId, moved);
    database
      .prepare(`UPDATE ${name} SET ${set.join(', ')}, "version" = @version WHERE "id" = @id`)
      .run({ ...change, version, id: stored.id });
  }

  function saved(id: string): Saved<Row, Conflict> {
    const stored = find.get(id);
    return stored === undefined ? { is: 'not_found' } : { is: 'saved', row: toRow(stored) };
  }

  return {
    create(accountId, id, fields) {
      return group.run((moved): Saved<Row, Conflict> => {
        const existing = find.get(id);
        if (existing !== undefined && existing.accountId !== accountId) throw new StoreConflict('id_taken');
        if (existing !== undefined) return { is: 'existing', row: toRow(existing) };
        const because = findConflict(accountId, fields, id);
        if (because !== null) return { is: 'conflict', because };
        insert.run({ ...fields, id, accountId, version: nextVersion(accountId, moved) });
        chains.appendToAudit(accountId, [creation({ subjectKind: name, subjectId: id }, fields)]);
        return saved(id);
      });
    },
    update(accountId, id, wanted, ifVersion) {
      return group.run((moved): Saved<Row, Conflict> => {
        const stored = own(accountId, id);
        if (stored === null) return { is: 'not_found' };
        if (ifVersion !== null && stored.version !== ifVersion) return { is: 'stale', row: toRow(stored) };
        const before = new Map<string, unknown>(Object.entries(stored));
        const change = Object.fromEntries(Object.entries(wanted).filter(([column, value]) => before.get(column) !== value));
        if (Object.keys(change).length === 0) return { is: 'saved', row: toRow(stored) };
        const because = findConflict(accountId, { ...(stored as Readonly<Record<string, Scalar>>), ...change }, id);
        if (because !== null) return { is: 'conflict', because };
        write(accountId, stored, change, moved);
        chains.appendToAudit(accountId, [changeLine({ subjectKind: name, subjectId: id }, Object.fromEntries(before), change)]);
        return saved(id);
      });
    },
    find(accountId, id) {
      const stored = own(accountId, id);
      return stored === null ? null : toRow(stored);
    },
    list: accountId => list.all(accountId).map(toRow),
  };
}
