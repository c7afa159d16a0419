import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

/** The statement that inserts a whole row of a table, each column bound by its own name. */
export function insertInto(table: SQLiteTable, or: '' | 'OR REPLACE' | 'OR IGNORE' = ''): string {
  const columns = Object.keys(getTableColumns(table));
  const names = columns.map(column => `"${column}"`).join(', ');
  const values = columns.map(column => `@${column}`).join(', ');
  return `INSERT ${or} INTO ${getTableName(table)} (${names}) VALUES (${values})`;
}
