import { change as changeLine, creation } from '../../audited.ts';
import type { Saved } from '../../saved.ts';
import { StoreConflict } from '../../store-conflict.ts';
import { createChains } from '../chains.ts';
import type { Query } from '../query.ts';
import { insertInto, updateWhere } from '../statements.ts';
import type { Transaction } from '../transaction.ts';
import type { PracticeParts } from './practice-parts.ts';

type Scalar = string | number | null;
type StoredRow = { readonly id: string; readonly accountId: string; readonly version: number };

/** What a row stands in the way of, or null. Asked inside the transaction, before the write. */
type FindConflict<Conflict> = (
  transaction: Transaction,
  accountId: string,
  fields: Readonly<Record<string, Scalar>>,
  id: string,
) => Promise<Conflict | null>;

export type RowKeeper<Row, Conflict extends string> = {
  create(accountId: string, id: string, fields: Readonly<Record<string, Scalar>>): Promise<Saved<Row, Conflict>>;
  /** Only what differs is written; nothing at all when nothing differs. */
  update(accountId: string, id: string, change: Readonly<Record<string, Scalar>>, ifVersion: number | null): Promise<Saved<Row, Conflict>>;
  find(accountId: string, id: string): Promise<Row | null>;
  list(accountId: string): Promise<Row[]>;
};

/** Creates and updates rows of one table that belong to an account, stamping each with the account's next version. [S1] */
export function createRowKeeper<Stored extends StoredRow, Row, Conflict extends string = never>(
  { query, group }: PracticeParts,
  table: string,
  toRow: (stored: Stored) => Row,
  findConflict: FindConflict<Conflict> = async () => null,
): RowKeeper<Row, Conflict> {
  async function stored(query: Query, id: string): Promise<Stored | null> {
    const [found] = await query<Stored>(`SELECT * FROM ${table} WHERE "id" = $1`, [id]);
    return found ?? null;
  }

  async function saved(query: Query, id: string): Promise<Saved<Row, Conflict>> {
    const found = await stored(query, id);
    return found === null ? { is: 'not_found' } : { is: 'saved', row: toRow(found) };
  }

  return {
    create: (accountId, id, fields) =>
      group.run(accountId, async (transaction): Promise<Saved<Row, Conflict>> => {
        const { query, nextVersion } = transaction;
        const existing = await stored(query, id);
        if (existing !== null && existing.accountId !== accountId) throw new StoreConflict('id_taken');
        if (existing !== null) return { is: 'existing', row: toRow(existing) };
        const because = await findConflict(transaction, accountId, fields, id);
        if (because !== null) return { is: 'conflict', because };
        await query(...insertInto(table, { ...fields, id, accountId, version: await nextVersion(accountId) }));
        await createChains(query).appendToAudit(accountId, [creation({ subjectKind: table, subjectId: id }, fields)]);
        return saved(query, id);
      }),
    update: (accountId, id, wanted, ifVersion) =>
      group.run(accountId, async (transaction): Promise<Saved<Row, Conflict>> => {
        const { query, nextVersion } = transaction;
        const before = await stored(query, id);
        if (before === null || before.accountId !== accountId) return { is: 'not_found' };
        if (ifVersion !== null && before.version !== ifVersion) return { is: 'stale', row: toRow(before) };
        const columns = new Map<string, unknown>(Object.entries(before));
        const change = Object.fromEntries(Object.entries(wanted).filter(([column, value]) => columns.get(column) !== value));
        if (Object.keys(change).length === 0) return { is: 'saved', row: toRow(before) };
        const because = await findConflict(transaction, accountId, { ...(before as Readonly<Record<string, Scalar>>), ...change }, id);
        if (because !== null) return { is: 'conflict', because };
        await query(...updateWhere(table, { ...change, version: await nextVersion(accountId) }, { id }));
        await createChains(query).appendToAudit(accountId, [
          changeLine({ subjectKind: table, subjectId: id }, Object.fromEntries(columns), change),
        ]);
        return saved(query, id);
      }),
    async find(accountId, id) {
      const found = await stored(query, id);
      return found?.accountId === accountId ? toRow(found) : null;
    },
    async list(accountId) {
      // Ids are UUIDv7: in the order in which they were made.
      const found = await query<Stored>(`SELECT * FROM ${table} WHERE "accountId" = $1 ORDER BY "id"`, [accountId]);
      return found.map(toRow);
    },
  };
}
