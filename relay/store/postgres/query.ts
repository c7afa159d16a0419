import { DatabaseError, type ClientBase, type Pool } from 'pg';
import { asStoreUnavailable } from './as-store-unavailable.ts';

export type Value = string | number | boolean | null | readonly string[];

/** Runs one statement and answers its rows. Throws `StoreUnavailable` when the database is gone or cannot write. */
export type Query = <Row>(text: string, values?: readonly Value[]) => Promise<Row[]>;

/** A statement with values is planned once a connection, under a name. Past so many it is planned each time: nobody's memory shall grow. */
const MOST_NAMES = 1_000;
const names = new Map<string, string>();
let era = 0;

/** A newer relay has changed the tables while this one runs: what was planned for the old ones is planned anew, on every connection. */
export const STALE_PLAN = '0A000';

export function queryOf(connection: Pool | ClientBase): Query {
  return async <Row>(text: string, values: readonly Value[] = []) => {
    try {
      const { rows } =
        values.length === 0
          ? await connection.query(text)
          : await connection.query({ ...nameOf(text), text, values: values.map(value => storable(value)) });
      return rows as Row[]; // the statement says what they are
    } catch (error) {
      if (error instanceof DatabaseError && error.code === STALE_PLAN) {
        names.clear();
        era += 1;
      }
      throw asStoreUnavailable(error);
    }
  };
}

function nameOf(text: string): { name?: string } {
  const known = names.get(text);
  if (known !== undefined) return { name: known };
  if (names.size >= MOST_NAMES) return {};
  const name = `s${era}_${names.size}`;
  names.set(text, name);
  return { name };
}

/** Postgres takes no NUL in a text. A lead's message must not be refused for one. */
export function storable<Given extends Value>(value: Given): Given | string {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}
