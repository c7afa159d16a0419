import type { Value } from './query.ts';

type Columns = Readonly<Record<string, Value>>;
type Statement = readonly [text: string, values: Value[]];

/** Inserts a whole row, each column by its own name. `then` follows the values, such as ON CONFLICT … */
export function insertInto(table: string, row: Columns, then = ''): Statement {
  const columns = Object.keys(row);
  const names = columns.map(column => `"${column}"`).join(', ');
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  return [`INSERT INTO ${table} (${names}) VALUES (${places}) ${then}`, Object.values(row)];
}

/** Sets these columns of the rows where those others have these values. */
export function updateWhere(table: string, change: Columns, where: Columns): Statement {
  const values = [...Object.values(change), ...Object.values(where)];
  const set = Object.keys(change).map((column, index) => `"${column}" = $${index + 1}`);
  const conditions = Object.keys(where).map((column, index) => `"${column}" = $${set.length + index + 1}`);
  return [`UPDATE ${table} SET ${set.join(', ')} WHERE ${conditions.join(' AND ')}`, values];
}
