import { Pool } from 'pg';
import type { Keep } from './minimal.ts';

/** One transaction, and one flush, for all texts that came while the one before was under way. */
export async function keepInPostgres(databaseUrl: string): Promise<Keep> {
  const pool = new Pool({ connectionString: databaseUrl, max: 2 });
  await pool.query(`
    CREATE TABLE minimal_account (version BIGINT NOT NULL);
    INSERT INTO minimal_account VALUES (0);
    CREATE TABLE minimal_messages (id TEXT NOT NULL UNIQUE, version BIGINT NOT NULL, sender TEXT NOT NULL, receiver TEXT NOT NULL, body TEXT NOT NULL);
  `);
  return async texts => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      for (const { id, from, to, body } of texts) {
        const { rows } = await client.query<{ version: string }>({
          name: 'take',
          text: 'UPDATE minimal_account SET version = version + 1 RETURNING version',
        });
        await client.query({
          name: 'insert',
          text: 'INSERT INTO minimal_messages VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
          values: [id, rows[0]?.version, from, to, body],
        });
      }
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  };
}
