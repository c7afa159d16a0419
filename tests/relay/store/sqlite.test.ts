import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../relay/store/open-store.ts';
import { createGroupCommit } from '../../../relay/store/sqlite/group-commit.ts';
import { openDatabase } from '../../../relay/store/sqlite/open-database.ts';
import { StoreUnavailable } from '../../../relay/store/store-unavailable.ts';
import { aFilledAccount, aGrant, aNewLead, anArrival, kept } from '../../contracts/a-filled-store.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-sqlite-'));
  file = join(folder, 'relay.db');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a commit is on the disk before it returns: WAL with synchronous FULL, foreign keys on', () => {
  const database = openDatabase(file);
  const read = (pragma: string) => database.pragma(pragma, { simple: true });
  expect([read('journal_mode'), read('synchronous'), read('foreign_keys'), read('recursive_triggers')]).toEqual(['wal', 2, 1, 1]);
  database.close();
});

test('[C7] the database itself refuses to update, delete or replace a line of the ledger', async () => {
  const store = await openStore(`file:${file}`);
  const { accountId, number } = await aFilledAccount(store);
  const arrival = anArrival({ to: number });
  await store.texting.receiveText(arrival, () => kept(arrival, null, { ledger: [aGrant()] }));
  await store.close();
  const database = openDatabase(file);
  for (const statement of [
    `UPDATE consent_entries SET "words" = 'STOP'`,
    'DELETE FROM consent_entries',
    `INSERT OR REPLACE INTO consent_entries SELECT "id", "accountId", "version", "position", "phoneNumber", "leadId", 'declined', "consent",
       "words", "warningVersion", "messageId", "route", "staffId", "at", "ledgerNumber", "hash" FROM consent_entries`,
  ]) {
    expect(() => database.exec(statement)).toThrow('the consent ledger is append-only');
  }
  expect(database.prepare('SELECT "change", "accountId" FROM consent_entries').all()).toEqual([{ change: 'granted', accountId }]);
  database.close();
});

test('the database refuses a second text number of a location, one without a location, and a purpose that is none', async () => {
  const store = await openStore(`file:${file}`);
  const { accountId, locationId } = await aFilledAccount(store);
  await store.close();
  const database = openDatabase(file);
  const add = (phoneNumber: string, location: string | null, purpose: string) => () =>
    database
      .prepare(
        `INSERT INTO tracking_numbers ("id", "accountId", "version", "phoneNumber", "label", "purpose", "textEnabled", "locationId", "forwardTo",
         "carrierAnswersStop") VALUES (?, ?, 1, ?, '', ?, 1, ?, NULL, 1)`,
      )
      .run(phoneNumber, accountId, phoneNumber, purpose, location);
  expect(add('+15125570001', locationId, 'two_way_texting')).toThrow('UNIQUE constraint failed');
  expect(add('+15125570001', null, 'two_way_texting')).toThrow('text_number_has_location');
  expect(add('+15125570001', locationId, 'both')).toThrow('tracking_number_purpose');
  expect(add('+15125570001', locationId, 'appointments')).not.toThrow();
  database.close();
});

test('[D4] a full disk refuses the whole group, loses nothing that was there, and heals without a restart', async () => {
  const database = openDatabase(file);
  database.exec('CREATE TABLE notes ("text" TEXT)');
  const told: number[] = [];
  const group = createGroupCommit(database, moved => told.push(...moved.values()));
  const add = (text: string) =>
    group.run(moved => {
      database.prepare('INSERT INTO notes VALUES (?)').run(text);
      moved.set('account', text.length);
    });
  await add('first');
  const pages = database.pragma('page_count', { simple: true });
  database.pragma(`max_page_count = ${Number(pages)}`);
  const results = await Promise.allSettled([add('x'.repeat(100_000)), add('small')]);
  expect(results.map(result => result.status)).toEqual(['rejected', 'rejected']);
  for (const result of results) expect(result).toMatchObject({ reason: { code: 'store_unavailable', engineCode: 'SQLITE_FULL' } });
  expect(told).toEqual([5]);
  database.pragma('max_page_count = 1000000');
  await add('second');
  expect(database.prepare('SELECT "text" FROM notes').pluck().all()).toEqual(['first', 'second']);
  await group.close();
  database.close();
});

test('verbs of one turn share one commit, and each is answered after it', async () => {
  const database = openDatabase(file);
  database.exec('CREATE TABLE notes ("text" TEXT)');
  const watcher = new Database(file);
  const group = createGroupCommit(database, () => {});
  const seen = new Set<unknown>([watcher.pragma('data_version', { simple: true })]);
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      group
        .run(() => database.prepare('INSERT INTO notes VALUES (?)').run(`${index}`))
        .then(() => {
          // Another connection sees only what is committed.
          expect(watcher.prepare('SELECT count(*) FROM notes').pluck().get()).toBe(40);
          seen.add(watcher.pragma('data_version', { simple: true }));
        }),
    ),
  );
  expect(seen.size).toBe(2);
  watcher.close();
  await group.close();
  database.close();
});

test('a lock that another process holds for a moment delays a verb and refuses none', async () => {
  const store = await openStore(`file:${file}`);
  const { accountId } = await aFilledAccount(store);
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  const saved = store.practice.createLead(accountId, aNewLead(), {});
  setTimeout(() => other.exec('COMMIT'), 200);
  expect((await saved).is).toBe('saved');
  other.close();
  await store.close();
});

test('a write by another process on the same file is told to those who watch', async () => {
  const running = await openStore(`file:${file}`);
  const beside = await openStore(`file:${file}`);
  const { accountId } = await aFilledAccount(running);
  const told: [string, number][] = [];
  running.changes.watch((id, version) => told.push([id, version]));
  await beside.practice.createLead(accountId, aNewLead(), {});
  const version = await beside.changes.version(accountId);
  await expect.poll(() => told, { interval: 10 }).toEqual([[accountId, version]]);
  await beside.close();
  await running.close();
});

test('a file that is no database is refused at opening', async () => {
  await writeFile(file, 'not a database, by far '.repeat(200));
  await expect(openStore(`file:${file}`)).rejects.toThrow('file is not a database');
});

test('an answer after close is a refusal, not a hang', async () => {
  const database = openDatabase(file);
  const group = createGroupCommit(database, () => {});
  const last = group.run(() => 'done');
  await group.close();
  expect(await last).toBe('done');
  await expect(group.run(() => 'late')).rejects.toBeInstanceOf(StoreUnavailable);
  database.close();
});
