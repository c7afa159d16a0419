import { randomBytes } from 'node:crypto';
import type { BetterAuthOptions } from 'better-auth';
import Database from 'better-sqlite3';
import type { Pool } from 'pg';
import { asStoreUnavailable } from '../store/postgres/as-store-unavailable.ts';
import { isPostgresUrl } from '../store/is-postgres-url.ts';
import { createPool, withMigrationLock } from '../store/postgres/open-pool.ts';
import { sqliteFile } from '../store/sqlite-file.ts';

export type CredentialsDatabase = {
  /** As the library for accounts takes it. */
  readonly database: NonNullable<BetterAuthOptions['database']>;
  /** Several relays may start on one database at once. */
  whileNobodyElseMigrates(migrate: () => Promise<void>): Promise<void>;
  /** The secret of this database, the same for every relay on it; made by the first one that asks. To be asked while nobody else migrates. */
  ownSecret(): Promise<string>;
  /** The same secret, null where none was made yet, and the keys of authenticator apps as they are kept. Makes nothing. */
  sealed(): Promise<{ readonly own: string | null; readonly sealed: readonly string[] }>;
  /** Makes the table of the devices at which people have signed in. To be asked while nobody else migrates. */
  prepareDevices(): Promise<void>;
  /** Keeps a device of a person; whether it was not known before. */
  addDevice(staffId: string, digest: string): Promise<boolean>;
  forgetDevices(staffId: string): Promise<void>;
  close(): Promise<void>;
};

const DEVICE_TABLE =
  'CREATE TABLE IF NOT EXISTS auth_known_device ("staffId" text NOT NULL, "digest" text NOT NULL, PRIMARY KEY ("staffId", "digest"))';
const ADD_DEVICE = (staffId: string, digest: string) =>
  `INSERT INTO auth_known_device VALUES (${staffId}, ${digest}) ON CONFLICT DO NOTHING`;
const FORGET_DEVICES = (staffId: string) => `DELETE FROM auth_known_device WHERE "staffId" = ${staffId}`;

const SECRET_TABLE = 'CREATE TABLE IF NOT EXISTS auth_secret ("id" integer PRIMARY KEY, "value" text NOT NULL)';
const ADD_SECRET = 'INSERT INTO auth_secret ("id", "value") VALUES (1, ?) ON CONFLICT DO NOTHING';
const READ_SECRET = 'SELECT "value" FROM auth_secret WHERE "id" = 1';
const READ_SEALED = 'SELECT "secret" FROM auth_two_factor';

/** A sign-in waits for no other one at this many. */
const CONNECTIONS = 4;

/** The relay's own database, over connections of their own: the store lets go of none. */
export async function openCredentialsDatabase(databaseUrl: string): Promise<CredentialsDatabase> {
  if (isPostgresUrl(databaseUrl)) {
    const pool = createPool(databaseUrl, CONNECTIONS);
    return {
      database: { connect: () => sayingUnavailable(pool), end: () => pool.end() },
      whileNobodyElseMigrates: migrate => withMigrationLock(databaseUrl, migrate),
      async ownSecret() {
        await pool.query(SECRET_TABLE);
        await pool.query(ADD_SECRET.replace('?', '$1'), [randomBytes(32).toString('hex')]);
        return (await pool.query<{ value: string }>(READ_SECRET)).rows[0]?.value ?? '';
      },
      async sealed() {
        const { rows } = await pool.query<{ isThere: boolean }>(
          `SELECT to_regclass('auth_secret') IS NOT NULL AND to_regclass('auth_two_factor') IS NOT NULL AS "isThere"`,
        );
        if (rows[0]?.isThere !== true) return { own: null, sealed: [] };
        const own = (await pool.query<{ value: string }>(READ_SECRET)).rows[0]?.value ?? null;
        return { own, sealed: (await pool.query<{ secret: string }>(READ_SEALED)).rows.map(({ secret }) => secret) };
      },
      async prepareDevices() {
        await pool.query(DEVICE_TABLE);
      },
      async addDevice(staffId, digest) {
        return (await pool.query(ADD_DEVICE('$1', '$2'), [staffId, digest])).rowCount === 1;
      },
      async forgetDevices(staffId) {
        await pool.query(FORGET_DEVICES('$1'), [staffId]);
      },
      close: () => pool.end(),
    };
  }
  const database = new Database(sqliteFile(databaseUrl));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('busy_timeout = 5000');
  return {
    database,
    async whileNobodyElseMigrates(migrate) {
      await migrate();
      // From here on a statement that waits for another process's lock holds up everything that the relay does.
      database.pragma('busy_timeout = 250');
    },
    async ownSecret() {
      database.exec(SECRET_TABLE);
      database.prepare(ADD_SECRET).run(randomBytes(32).toString('hex'));
      return database.prepare<[], string>(READ_SECRET).pluck().get() ?? '';
    },
    async sealed() {
      const tables = database.prepare(`SELECT 1 FROM sqlite_master WHERE "name" IN ('auth_secret', 'auth_two_factor')`).all();
      if (tables.length < 2) return { own: null, sealed: [] };
      return {
        own: database.prepare<[], string>(READ_SECRET).pluck().get() ?? null,
        sealed: database.prepare<[], string>(READ_SEALED).pluck().all(),
      };
    },
    prepareDevices: async () => void database.exec(DEVICE_TABLE),
    addDevice: async (staffId, digest) => database.prepare(ADD_DEVICE('?', '?')).run(staffId, digest).changes === 1,
    forgetDevices: async staffId => void database.prepare(FORGET_DEVICES('?')).run(staffId),
    close: async () => void database.close(),
  };
}

/** A connection for the library whose faults are what the store's would be, so that a route answers 503. */
async function sayingUnavailable(pool: Pool) {
  const fail = (error: unknown): never => {
    throw asStoreUnavailable(error);
  };
  const client = await pool.connect().catch(fail);
  return {
    query: (text: string, values: readonly unknown[]) => client.query(text, [...values]).catch(fail),
    release: () => client.release(),
  };
}
