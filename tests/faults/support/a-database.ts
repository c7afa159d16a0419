import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Pool } from 'pg';
import { afterAll } from 'vitest';
import { openStore } from '../../../relay/store/open-store.ts';
import { aMigratedDatabase } from '../../support/a-migrated-database.ts';
import { aPostgresDatabase } from '../../support/a-postgres-database.ts';
import { JOURNAL_ON_POSTGRES, JOURNAL_ON_SQLITE } from './journal.ts';

/** Where a schedule's relay keeps everything, and how its books are read past the relay. It is migrated and keeps a journal. */
export type ADatabase = {
  readonly url: string;
  /** Past whatever a test has put before the database; otherwise as `url`. */
  readonly directUrl?: string;
  rows<Row>(table: string): Promise<Row[]>;
  /** As a restore does: from now on every cursor is of another life of the database. [S7] */
  beginEpoch(): Promise<void>;
  discard(): Promise<void>;
};

/** In memory where the machine has that: a killed process loses nothing of it, and hundreds of schedules need not wait for a disk. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Migrated once; each schedule gets a copy. */
let sqliteTemplate: Promise<string> | undefined;
let postgresTemplate: Promise<string> | undefined;
afterAll(async () => {
  if (sqliteTemplate !== undefined) await rm(dirname(await sqliteTemplate), { recursive: true, force: true });
});

export async function onSqlite(): Promise<ADatabase> {
  sqliteTemplate ??= makeSqliteTemplate();
  const template = await sqliteTemplate;
  const folder = await mkdtemp(join(SCRATCH, 'leadline-schedule-'));
  const file = join(folder, 'relay.db');
  await copyFile(template, file);
  return {
    url: `file:${file}`,
    async rows<Row>(table: string) {
      const database = new Database(file, { readonly: true });
      try {
        return database.prepare<[], Row>(`SELECT * FROM ${table}`).all();
      } finally {
        database.close();
      }
    },
    async beginEpoch() {
      const database = new Database(file);
      database.prepare('UPDATE database_state SET "epoch" = ?').run(randomUUID());
      database.close();
    },
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function onPostgres(): Promise<ADatabase> {
  postgresTemplate ??= makePostgresTemplate();
  const { url, ask, discard } = await aPostgresDatabase(await postgresTemplate);
  // Books are looked at many times a second.
  const reading = new Pool({ connectionString: url, max: 2 });
  reading.on('error', () => {});
  return {
    url,
    async rows<Row>(table: string) {
      // `pg` leaves 64 bits as text.
      const { rows } = await reading.query<{ row: Row }>(`SELECT to_jsonb(t) AS "row" FROM ${table} t`);
      return rows.map(({ row }) => row);
    },
    beginEpoch: async () => void (await ask('UPDATE database_state SET "epoch" = $1', [randomUUID()])),
    async discard() {
      await reading.end();
      await discard();
    },
  };
}

async function makeSqliteTemplate(): Promise<string> {
  const folder = await mkdtemp(join(SCRATCH, 'leadline-template-'));
  const file = join(folder, 'relay.db');
  await (await openStore(`file:${file}`)).close();
  const database = new Database(file);
  database.exec(JOURNAL_ON_SQLITE);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  return file;
}

/** Goes with the run's server. */
async function makePostgresTemplate(): Promise<string> {
  const { url, ask } = await aMigratedDatabase();
  await ask(JOURNAL_ON_POSTGRES);
  return url.slice(url.lastIndexOf('/') + 1);
}
