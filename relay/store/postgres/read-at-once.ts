import type { Pool } from 'pg';
import { asStoreUnavailable } from './as-store-unavailable.ts';
import { type Query, queryOf } from './query.ts';

/** Runs statements that all see one and the same state of the database, whatever is committed between them. */
export type ReadAtOnce = <Result>(read: (query: Query) => Promise<Result>) => Promise<Result>;

export function createReadAtOnce(pool: Pool): ReadAtOnce {
  return async read => {
    const client = await pool.connect().catch((error: unknown) => {
      throw asStoreUnavailable(error);
    });
    const query = queryOf(client);
    let isSound = false;
    try {
      await query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const result = await read(query);
      await query('COMMIT');
      isSound = true;
      return result;
    } catch (error) {
      isSound = await query('ROLLBACK').then(
        () => true,
        () => false,
      );
      throw error;
    } finally {
      client.release(!isSound);
    }
  };
}
