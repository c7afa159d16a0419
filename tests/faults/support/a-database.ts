import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { aPostgresDatabase } from '../../support/a-postgres-database.ts';

/** Where a schedule's relay keeps everything, and how its books are read past the relay. */
export type ADatabase = {
  readonly url: string;
  rows<Row>(table: string): Promise<Row[]>;
  discard(): Promise<void>;
};

/** In memory where the machine has that: a killed process loses nothing of it, and hundreds of schedules need not wait for a disk. */
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export async function onSqlite(): Promise<ADatabase> {
  const folder = await mkdtemp(join(SCRATCH, 'leadline-schedule-'));
  const file = join(folder, 'relay.db');
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
    discard: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function onPostgres(): Promise<ADatabase> {
  const { url, ask, discard } = await aPostgresDatabase();
  return {
    url,
    async rows<Row>(table: string) {
      // `pg` leaves 64 bits as text.
      const found = await ask<{ row: Row }>(`SELECT to_jsonb(t) AS "row" FROM ${table} t`);
      return found.map(({ row }) => row);
    },
    discard,
  };
}
