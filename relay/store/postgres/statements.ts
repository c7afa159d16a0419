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

type Rows = readonly [Columns, ...Columns[]];

/** Inserts rows that have the same columns, however many, by one and the same text. `then` as above. */
export function insertRows(table: string, rows: Rows, then = ''): Statement {
  const columns = namesOf(rows[0]);
  return [`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(null::${table}, $1) ${then}`, [asJson(rows)]];
}

/** Sets the columns of each row, all but its `id`, where an account's row has that id. Every row has the same columns, and no id comes twice. */
export function updateRows(table: string, accountId: string, rows: Rows): Statement {
  const set = Object.keys(rows[0])
    .filter(column => column !== 'id')
    .map(column => `"${column}" = r."${column}"`);
  const from = `json_populate_recordset(null::${table}, $1) r`;
  return [`UPDATE ${table} t SET ${set.join(', ')} FROM ${from} WHERE t."id" = r."id" AND t."accountId" = $2`, [asJson(rows), accountId]];
}

function namesOf(row: Columns): string {
  return Object.keys(row)
    .map(column => `"${column}"`)
    .join(', ');
}

/** Postgres takes neither a NUL nor half of a surrogate pair out of JSON. */
function asJson(rows: Rows): string {
  const json = JSON.stringify(rows);
  if (!/\\u(?:0000|d[89a-f])/i.test(json)) return json;
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD').toWellFormed() : value));
}
