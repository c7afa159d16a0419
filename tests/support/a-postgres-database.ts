import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { inject } from 'vitest';

export type APostgresDatabase = {
  readonly url: string;
  /** Runs one statement as the server's administrator, on this database. */
  ask<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Removes it, with whoever is connected. */
  discard(): Promise<void>;
};

/** A database on the run's own Postgres server: empty, or a copy of one there that nobody is connected to. */
export async function aPostgresDatabase(template?: string): Promise<APostgresDatabase> {
  const server = inject('postgresServer');
  const name = `test_${uuidv7().replaceAll('-', '')}`;
  const url = `${server}/${name}`;
  await askOn(`${server}/postgres`, `CREATE DATABASE ${name}${template === undefined ? '' : ` TEMPLATE ${template}`}`);
  return {
    url,
    ask: <Row>(text: string, values: readonly unknown[] = []) => askOn<Row>(url, text, values),
    discard: async () => void (await askOn(`${server}/postgres`, `DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

async function askOn<Row>(url: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows as Row[]; // the statement says what they are
  } finally {
    await client.end();
  }
}
