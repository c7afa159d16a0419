import { Client } from 'pg';
import { inject } from 'vitest';
import { openCredentials } from '../../relay/access/credentials.ts';
import { openStore } from '../../relay/store/open-store.ts';
import { type APostgresDatabase, aPostgresDatabase } from './a-postgres-database.ts';

const TEMPLATE = 'migrated';
/** Any number: whoever asks for it waits until the template is there. */
const LOCK = 20_261_124;
const LIMITS = { idleMs: 86_400_000, maxMs: 86_400_000 };

let isMade: Promise<void> | undefined;

/** A database on the run's own Postgres server that is migrated: a copy of one that the run's first comer makes for all its files. */
export async function aMigratedDatabase(): Promise<APostgresDatabase> {
  await (isMade ??= makeTemplate(inject('postgresServer')));
  return aPostgresDatabase(TEMPLATE);
}

async function makeTemplate(server: string): Promise<void> {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
    if (rowCount === 1) return;
    const { url } = await aPostgresDatabase();
    await (await openStore(url)).close();
    await (await openCredentials(url, LIMITS)).close();
    // It gets its name once it is whole.
    await client.query(`ALTER DATABASE ${url.slice(url.lastIndexOf('/') + 1)} RENAME TO ${TEMPLATE}`);
  } finally {
    await client.end();
  }
}
