import type { ClientBase, Pool } from 'pg';
import { asStoreUnavailable } from './as-store-unavailable.ts';

export type Value = string | number | boolean | null | readonly string[];

/** Runs one statement and answers its rows. Throws `StoreUnavailable` when the database is gone or cannot write. */
export type Query = <Row>(text: string, values?: readonly Value[]) => Promise<Row[]>;

export function queryOf(connection: Pool | ClientBase): Query {
  return async <Row>(text: string, values: readonly Value[] = []) => {
    try {
      const { rows } = values.length === 0 ? await connection.query(text) : await connection.query(text, values.map(storable));
      return rows as Row[]; // the statement says what they are
    } catch (error) {
      throw asStoreUnavailable(error);
    }
  };
}

/** Postgres takes no NUL in a text. A lead's message must not be refused for one. */
function storable(value: Value): Value {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}
