import { Client, type ClientBase, type ClientConfig, Pool, types } from 'pg';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { chainOldEntries } from './chain-old-entries.ts';
import { queryOf } from './query.ts';
import { refuseNewer } from '../refuse-newer.ts';
import { beginState } from './database-state.ts';
import { countMigrations } from './inspect-tables.ts';
import { KNOWN_MIGRATIONS, MIGRATIONS } from './known-migrations.ts';

/** Any number, the same in every relay: who holds it migrates, the others wait. */
const MIGRATION_LOCK = 5_127_001;
const MOST_CONNECTIONS = 10;
const INT8 = 20;
/** Versions, positions and counts are far below 2^53. */
const TYPES: NonNullable<ClientConfig['types']> = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : types.getTypeParser(oid, format)),
};

/** How this relay speaks to its database; `pg` reads the address. */
export function connectionConfig(databaseUrl: string): ClientConfig {
  return {
    connectionString: databaseUrl,
    application_name: 'leadline',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    // A connection that was cut without a word must not hold a verb for ever, nor one that stalls in the middle of a transaction the others.
    query_timeout: 20_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
    types: TYPES,
    // Statements that do not wait for each other's answers share one way to the server and back.
    pipeline: true,
  };
}

/** Opens the connections to a database whose tables are up to date. Throws when it cannot be reached or is not fit. */
export async function openPool(databaseUrl: string): Promise<Pool> {
  await withMigrationLock(databaseUrl, async client => {
    const { rows } = await client.query<{ server_encoding: string }>('SHOW server_encoding');
    if (rows[0]?.server_encoding !== 'UTF8') throw new Error('The database has to be encoded in UTF8, or words of leads could not be kept');
    refuseNewer({ seen: await countMigrations(client), known: KNOWN_MIGRATIONS });
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS });
    await chainOldEntries(queryOf(client));
    await beginState(client);
  });
  return createPool(databaseUrl, MOST_CONNECTIONS);
}

/** Connects when it is asked. `most` connections at once; whoever wants another waits. */
export function createPool(databaseUrl: string, most: number): Pool {
  // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it; only its types do not say so
  const pool = new Pool({ ...connectionConfig(databaseUrl), max: most, onConnect: beDurable });
  // Without listeners the end of a connection, idle or in use, would end the process. The next statement finds out by itself.
  pool.on('error', () => {});
  pool.on('connect', client => client.on('error', () => {}));
  return pool;
}

/** A commit that was answered has to be on the disk. Stricter settings, such as of a standby that has to have it too, stay. */
async function beDurable(client: ClientBase): Promise<void> {
  await client.query(
    `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')`,
  );
}

/** One connection for work that may take its time. Throws when the database cannot be reached. */
export async function connectAlone(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, application_name: 'leadline', types: TYPES });
  client.on('error', () => {});
  await client.connect().catch((error: unknown) => {
    // Of a host with several addresses; itself it says nothing.
    throw error instanceof AggregateError ? error.errors[0] : error;
  });
  await beDurable(client);
  return client;
}

/** Relays that start at once bring tables up to date one after the other. */
export async function withMigrationLock<Result>(databaseUrl: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = await connectAlone(databaseUrl);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work(client);
  } finally {
    await client.end();
  }
}
