import type { Client } from 'pg';

export type InspectedTable = {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly isRequired: boolean; readonly isIdentity: boolean }[];
  /** The primary key's columns, in order. */
  readonly key: readonly string[];
};

type Column = { table: string; name: string; isRequired: boolean; isIdentity: boolean };

/** The relay's tables as they are in this database. The migrator keeps its own in another schema. */
export async function listTables(client: Client): Promise<InspectedTable[]> {
  const { rows: columns } = await client.query<Column>(
    `SELECT c.table_name AS "table", c.column_name AS "name", c.is_identity = 'YES' AS "isIdentity",
       c.is_nullable = 'NO' AND c.column_default IS NULL AND c.is_identity = 'NO' AS "isRequired"
     FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position`,
  );
  const { rows: keys } = await client.query<{ table: string; name: string }>(
    `SELECT k.table_name AS "table", k.column_name AS "name"
     FROM information_schema.table_constraints t JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name, table_name)
     WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_schema = current_schema() ORDER BY k.table_name, k.ordinal_position`,
  );
  return [...new Set(columns.map(({ table }) => table))].map(table => ({
    table,
    columns: columns.filter(column => column.table === table),
    key: keys.filter(key => key.table === table).map(({ name }) => name),
  }));
}

/** How many migrations the database has seen. */
export async function countMigrations(client: Client): Promise<number> {
  const { rows } = await client.query<{ has: boolean }>(`SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS "has"`);
  if (rows[0]?.has !== true) return 0;
  return (await client.query<{ n: number }>('SELECT count(*) AS "n" FROM drizzle.__drizzle_migrations')).rows[0]?.n ?? 0;
}
