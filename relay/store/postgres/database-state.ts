import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Query } from './query.ts';

/** Makes sure that the database has its one row about itself. */
export async function beginState(client: ClientBase): Promise<void> {
  await client.query('INSERT INTO database_state ("id", "epoch") VALUES (1, $1) ON CONFLICT DO NOTHING', [randomUUID()]);
}

/** Reads the epoch, within whatever transaction there is. [S7] */
export async function epochOf(query: Query): Promise<string> {
  const [state] = await query<{ epoch: string }>('SELECT "epoch" FROM database_state');
  if (state === undefined) throw new Error('The database does not know its epoch');
  return state.epoch;
}
