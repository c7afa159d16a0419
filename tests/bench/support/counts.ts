import Database from 'better-sqlite3';
import { Client } from 'pg';

export type Counts = {
  readonly version: number;
  /** Of the texts that the query is about: how many rows, and how many different ids. */
  readonly stored: number;
  readonly distinct: number;
};

export type CountedDatabase = {
  /** `where` picks messages; `id` is the column that may not repeat. */
  readonly count: (accountId: string, id: 'carrierId' | 'id', where: string) => Promise<Counts>;
  readonly close: () => Promise<void>;
};

/** Looks into a relay's database beside it, whichever store it is on. */
export async function openCounted(databaseUrl: string): Promise<CountedDatabase> {
  const sql = (id: string, where: string, account: string) =>
    `SELECT (SELECT "version" FROM accounts WHERE "id" = ${account}) AS "version", count(*) AS "stored", count(DISTINCT "${id}") AS "distinct"
     FROM messages WHERE ${where}`;
  const counts = (row: Record<string, unknown> | undefined): Counts => ({
    ...{ version: Number(row?.['version']), stored: Number(row?.['stored']), distinct: Number(row?.['distinct']) },
  });
  if (databaseUrl.startsWith('postgres:')) {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return {
      count: async (accountId, id, where) => counts((await client.query(sql(id, where, '$1'), [accountId])).rows[0]),
      close: () => client.end(),
    };
  }
  const database = new Database(databaseUrl.slice('file:'.length), { readonly: true });
  return {
    count: async (accountId, id, where) => counts(database.prepare<[string], Record<string, unknown>>(sql(id, where, '?')).get(accountId)),
    close: async () => void database.close(),
  };
}
