import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { copyBeforeUpgrade } from '../../../relay/store/copy-before-upgrade.ts';
import { openStore } from '../../../relay/store/open-store.ts';
import { MIGRATIONS as ON_POSTGRES } from '../../../relay/store/postgres/known-migrations.ts';
import { KNOWN_MIGRATIONS, MIGRATIONS as ON_SQLITE } from '../../../relay/store/sqlite/known-migrations.ts';
import { aPostgresDatabase } from '../../support/a-postgres-database.ts';
import { relayCommand } from '../../support/relay-command.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-upgrade-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The migrations of a relay that is two behind. */
async function olderMigrations(of: string, name: string): Promise<string> {
  const older = join(folder, name);
  await cp(of, older, { recursive: true });
  const file = join(older, 'meta', '_journal.json');
  const journal = JSON.parse(await readFile(file, 'utf8')) as { entries: unknown[] };
  await writeFile(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, -2) }));
  return older;
}

async function anOlderFile(name: string): Promise<string> {
  const file = join(folder, name);
  const database = new Database(file);
  migrate(drizzle(database), { migrationsFolder: await olderMigrations(ON_SQLITE, `${name}.migrations`) });
  database.close();
  return file;
}
const copiesOf = async (file: string) =>
  (await readdir(folder)).filter(name => join(folder, name).startsWith(`${file}.before-upgrade-`)).sort();

test('an older SQLite database is migrated by itself, after a copy beside it that the older relay could open', async () => {
  const file = await anOlderFile('older.db');
  const ended = await relayCommand(['account', 'create', '--name', 'X', '--admin-email', 'a@x.example', '--json'], {
    LEADLINE_DATABASE_URL: `file:${file}`,
  });
  expect(ended.code).toBe(0);
  const [copy = '', ...others] = await copiesOf(file);
  expect([others, ended.stderr.includes(copy)]).toEqual([[], true]);
  expect((await stat(join(folder, copy))).mode & 0o777).toBe(0o600);
  const seen = (path: string) => {
    const database = new Database(path, { readonly: true });
    const count = database.prepare<[], number>('SELECT count(*) FROM __drizzle_migrations').pluck().get();
    database.close();
    return count;
  };
  expect([seen(join(folder, copy)), seen(file)]).toEqual([KNOWN_MIGRATIONS - 2, KNOWN_MIGRATIONS]);
});

test('of the copies the last three are kept', async () => {
  const file = await anOlderFile('often.db');
  const made: string[] = [];
  for (const day of [1, 2, 3, 4, 5]) {
    const copied = await copyBeforeUpgrade(`file:${file}`, folder, new Date(Date.UTC(2026, 4, day)));
    if (copied.is === 'copied') made.push(copied.file);
  }
  expect((await copiesOf(file)).map(name => join(folder, name))).toEqual(made.slice(-3));
  await (await openStore(`file:${file}`)).close();
  expect(await copyBeforeUpgrade(`file:${file}`, folder, new Date())).toEqual({ is: 'none' });
});

test('an older Postgres database is backed up into the folder of the settings, of which the last three are kept; without a copy it stays as it is', async () => {
  const postgres = await aPostgresDatabase();
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await migratePostgres(drizzlePostgres(client), { migrationsFolder: await olderMigrations(ON_POSTGRES, 'postgres.migrations') });
  await client.end();
  const create = (backupFolder: string) =>
    relayCommand(['account', 'create', '--name', 'X', '--admin-email', 'a@x.example', '--json'], {
      LEADLINE_DATABASE_URL: postgres.url,
      LEADLINE_BACKUP_FOLDER: backupFolder,
    });
  const refused = await create(join(folder, 'not-there'));
  expect([refused.code, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toMatch(/No copy could be made before migrating:.*not-there.*Nothing was changed/s);
  const copies = join(folder, 'of-postgres');
  await mkdir(copies);
  const own = 'before-upgrade-notes.txt';
  await writeFile(join(copies, own), 'kept by the admin');
  const made: string[] = [];
  for (const day of [1, 2, 3, 4]) {
    const copied = await copyBeforeUpgrade(postgres.url, copies, new Date(Date.UTC(2026, 4, day)));
    if (copied.is === 'copied') made.push(basename(copied.file));
  }
  expect((await readdir(copies)).sort()).toEqual([...made.slice(-3), own]);
  expect((await create(copies)).code).toBe(0);
  expect(await readdir(copies)).toHaveLength(4);
  expect(await copyBeforeUpgrade(postgres.url, copies, new Date())).toEqual({ is: 'none' });
  await postgres.discard();
});

test('[F32] a database of a newer relay is refused in words and left alone', async () => {
  const file = join(folder, 'newer.db');
  await (await openStore(`file:${file}`)).close();
  const database = new Database(file);
  database.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run('future', 9e12);
  database.close();
  const before = await readFile(file);
  const ended = await relayCommand(['account', 'create', '--name', 'X', '--admin-email', 'a@x.example'], {
    LEADLINE_DATABASE_URL: `file:${file}`,
  });
  expect([ended.code, ended.stdout]).toEqual([1, '']);
  expect(ended.stderr).toMatch(/belongs to a newer relay.*start that relay again/);
  expect((await readFile(file)).equals(before)).toBe(true);
});
