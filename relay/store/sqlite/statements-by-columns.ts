import type { Database, Statement } from 'better-sqlite3';

type Scalar = string | number | null;
type Columns = Readonly<Record<string, Scalar>>;

/**
 * Inserts a row of the table. Columns that are null are left to their default, which is null: most of a message's are, and each one that is
 * bound costs.
 */
export function createInsertGiven(database: Database, table: string): (row: Readonly<Record<string, Scalar | undefined>>) => void {
  const prepared = createPrepared(database, columns => {
    const names = columns.map(column => `"${column}"`).join(', ');
    return `INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
  });
  return row => {
    const columns: string[] = [];
    const values: Scalar[] = [];
    for (const column in row) {
      const value = row[column];
      if (value === null || value === undefined) continue;
      columns.push(column);
      values.push(value);
    }
    prepared(columns).run(...values);
  };
}

/** Sets these columns in the one row that `where` picks by its parameters. Nothing happens where no column is given. */
export function createUpdate(database: Database, table: string, where: string): (change: Columns, ...key: Scalar[]) => void {
  const prepared = createPrepared(database, columns => {
    const set = columns.map(column => `"${column}" = ?`).join(', ');
    return `UPDATE ${table} SET ${set} WHERE ${where}`;
  });
  return (change, ...key) => {
    const columns = Object.keys(change);
    if (columns.length > 0) prepared(columns).run(...Object.values(change), ...key);
  };
}

/** One statement for each set of columns that comes up. */
function createPrepared(database: Database, sql: (columns: readonly string[]) => string): (columns: readonly string[]) => Statement {
  const statements = new Map<string, Statement>();
  return columns => {
    const key = columns.join();
    let statement = statements.get(key);
    if (statement === undefined) {
      statement = database.prepare(sql(columns));
      statements.set(key, statement);
    }
    return statement;
  };
}
