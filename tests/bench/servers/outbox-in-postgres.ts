import { Pool } from 'pg';
import type { Outbox } from './minimal-send.ts';

/** Its rows are written one after the other, as the minimal route for texts that come in does it. */
export async function outboxInPostgres(databaseUrl: string): Promise<Outbox> {
  const pool = new Pool({ connectionString: databaseUrl, max: 3 });
  await pool.query('CREATE TABLE minimal_texts (id TEXT PRIMARY KEY, receiver TEXT NOT NULL, body TEXT NOT NULL, carrier_id TEXT)');

  async function inOne<Item>(items: readonly Item[], name: string, text: string, values: (item: Item) => string[]): Promise<boolean[]> {
    const client = await pool.connect();
    try {
      const changed: boolean[] = [];
      await client.query('BEGIN');
      for (const item of items) changed.push((await client.query({ name, text, values: values(item) })).rowCount === 1);
      await client.query('COMMIT');
      return changed;
    } finally {
      client.release();
    }
  }

  const insert = 'INSERT INTO minimal_texts (id, receiver, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING';
  const update = 'UPDATE minimal_texts SET carrier_id = $2 WHERE id = $1';
  return {
    accept: texts => inOne(texts, 'insert', insert, ({ id, to, body }) => [id, to, body]),
    settle: async sent => void (await inOne(sent, 'update', update, ({ id, carrierId }) => [id, carrierId])),
    stored: async () => Number((await pool.query('SELECT count(*) AS n FROM minimal_texts WHERE carrier_id IS NOT NULL')).rows[0]?.n),
  };
}
