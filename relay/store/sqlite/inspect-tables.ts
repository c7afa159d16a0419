import type { Database } from 'better-sqlite3';

export type InspectedTable = {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly isRequired: boolean }[];
  /** The primary key's columns, in order. */
  readonly key: readonly string[];
};

type Column = { readonly name: string; readonly notnull: number; readonly dflt_value: string | null; readonly pk: number };

/** The relay's tables as they are in this file, without SQLite's own and the migrator's. */
export function listTables(database: Database): InspectedTable[] {
  const names = database
    .prepare<[], string>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '__*' ORDER BY name`,
    )
    .pluck()
    .all();
  return names.map(table => {
    const columns = database.pragma(`table_info("${table}")`) as Column[];
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
    return {
      table,
      columns: columns.map(({ name, notnull, dflt_value }) => ({ name, isRequired: notnull === 1 && dflt_value === null })),
      key: key.map(({ name }) => name),
    };
  });
}

/** How many migrations the file has seen. */
export function countMigrations(database: Database): number {
  const has = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'`).get() !== undefined;
  return has ? (database.prepare<[], number>('SELECT count(*) FROM __drizzle_migrations').pluck().get() ?? 0) : 0;
}
