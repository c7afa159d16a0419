import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openCredentials } from '../../../relay/access/credentials.ts';
import { openBackupSource, openRestoreTarget } from '../../../relay/store/backup/open-backup.ts';
import { restoreBackup } from '../../../relay/store/backup/restore-backup.ts';
import { writeBackup } from '../../../relay/store/backup/write-backup.ts';
import { openStore } from '../../../relay/store/open-store.ts';
import { until } from '../../../dev/until.ts';
import { type APostgresDatabase, aPostgresDatabase } from '../../support/a-postgres-database.ts';
import { type APractice, type ARelay, aRelay, PASSWORD } from '../../support/a-relay.ts';
import { relayCommand } from '../../support/relay-command.ts';
import { totp } from '../../support/totp.ts';

vi.setConfig({ testTimeout: 90_000 });

const LIMITS = { idleMs: 86_400_000, maxMs: 86_400_000 };
let relay: ARelay;
let practice: APractice;
let folder: string;
let postgres: APostgresDatabase;
/** A backup of the relay of this file. */
let whole: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-backup-'));
  relay = await aRelay();
  practice = await relay.practice();
  postgres = await aPostgresDatabase();
  const { number } = await practice.location();
  await practice.lead({ firstName: 'Zoë', lastName: "O'Neil", notes: 'with a\nbreak and a "quote"' });
  await relay.carrier.controls.textFrom('+15125550142', number.phoneNumber, 'hello \u{1F600}');
  await until('the request has left', async () => (await relay.store.health()).queued === 0);
  await relay.store.texting.receiveText(
    {
      carrierId: `SM${'0'.repeat(32)}`,
      from: '+15125550100',
      to: '+15125550999',
      body: 'a NUL \0 here',
      mediaCount: 0,
      at: new Date().toISOString(),
    },
    () => ({}),
  );
  whole = join(folder, 'whole.backup');
  await backup(relay.databaseUrl, whole);
});
afterAll(async () => {
  await relay.stop();
  await postgres.discard();
  await rm(folder, { recursive: true, force: true });
});

const run = (args: string[], databaseUrl: string) => relayCommand([...args, '--json'], { LEADLINE_DATABASE_URL: databaseUrl });
const at = (name: string) => `file:${join(folder, name)}`;

async function backup(databaseUrl: string, file: string): Promise<void> {
  const source = await openBackupSource(databaseUrl);
  try {
    await writeBackup(source, file, new Date());
  } finally {
    await source.close();
  }
}

/** As the command does it. */
async function restore(file: string, databaseUrl: string) {
  await (await openStore(databaseUrl)).close();
  await (await openCredentials(databaseUrl, LIMITS)).close();
  const target = await openRestoreTarget(databaseUrl);
  try {
    return await restoreBackup(file, target, new Date());
  } finally {
    await target.close();
  }
}

/** The lines between header and trailer: everything that was kept. */
const content = async (file: string) =>
  gunzipSync(await readFile(file))
    .toString()
    .trimEnd()
    .split('\n')
    .slice(1, -1);

test('a backup of a running relay is one whole file that only its owner may read, and tells what it holds', async () => {
  const file = join(folder, 'told.backup');
  const ended = await run(['backup', '--to', file], relay.databaseUrl);
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  const told = JSON.parse(ended.stdout) as { sha256: string; bytes: number };
  expect(told).toMatchObject({ file, accounts: [{ id: practice.accountId }], rows: { leads: 1, staff: 1, auth_user: 1 } });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(file)).size).toBe(told.bytes);
  const lines = gunzipSync(await readFile(file)).toString();
  const beforeTrailer = lines.slice(0, lines.trimEnd().lastIndexOf('\n') + 1);
  expect(createHash('sha256').update(beforeTrailer).digest('hex')).toBe(told.sha256);
  expect((await readdir(folder)).filter(name => name.endsWith('.part'))).toEqual([]);
  for (const door of ['auth_session', 'invitations', 'auth_verification']) expect(lines).not.toContain(`"table":"${door}"`);
});

test('a file that is there is never overwritten, and a folder that is not there is said', async () => {
  const file = join(folder, 'dear.txt');
  await writeFile(file, 'dear');
  const ended = await run(['backup', '--to', file], relay.databaseUrl);
  expect([ended.code, ended.stdout, await readFile(file, 'utf8')]).toEqual([1, '', 'dear']);
  expect(ended.stderr).toContain('is there already');
  const nowhere = await run(['backup', '--to', join(folder, 'no', 'where')], relay.databaseUrl);
  expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining('folder of the backup does not exist')]);
});

test('SQLite to Postgres and back loses nothing, and people sign in with their passwords on each', async () => {
  expect(await restore(whole, postgres.url)).toMatchObject({ from: 'sqlite', to: 'postgres' });
  const moved = join(folder, 'moved.backup');
  await backup(postgres.url, moved);
  expect(await restore(moved, at('back.db'))).toMatchObject({ from: 'postgres', to: 'sqlite' });
  const back = join(folder, 'back.backup');
  await backup(at('back.db'), back);
  // Postgres takes no NUL.
  const expected = (await content(whole)).map(line => line.replaceAll('\\u0000', '\uFFFD'));
  expect((await content(back)).sort()).toEqual(expected.sort());
  for (const url of [postgres.url, at('back.db')]) {
    const credentials = await openCredentials(url, LIMITS);
    const attempt = { password: PASSWORD, code: null, device: { name: 'Desk', platform: '' } };
    expect(await credentials.signIn(practice.admin.staffId, attempt)).toMatchObject({ session: { accountId: practice.accountId } });
    expect(await credentials.findSession(practice.admin.token)).toBeNull();
    await credentials.close();
  }
  const store = await openStore(postgres.url);
  const found = await store.practice.listLeads(practice.accountId, { query: 'zoe', limit: 5 });
  expect(found.leads.map(lead => lead.lastName)).toEqual(["O'Neil"]);
  // Numbers that the database gives out go on after those that came.
  const event = { messageId: null, statusAsSaid: 'sent', status: 'sent', errorCode: null, at: new Date().toISOString() };
  expect(await store.texting.recordStatus({ carrierId: `SM${'1'.repeat(32)}`, ...event }, () => ({}))).toBe('kept');
  await store.close();
});

test('a second factor comes through a backup: with the same secret its codes open, with another one that is said', async () => {
  const secrets = ['a'.repeat(40)];
  const person = { accountId: practice.accountId, staffId: practice.admin.staffId };
  const device = { name: 'Desk', platform: 'Linux' };
  const before = await openCredentials(relay.databaseUrl, { ...LIMITS, secrets });
  const opened = await before.signIn(person.staffId, { password: PASSWORD, code: null, device });
  if (opened.is !== 'opened') throw new Error(`No session was opened: ${opened.is}`);
  const key = (await before.secondFactor.begin(opened.session.id, PASSWORD, 'x'))?.key ?? '';
  expect(await before.secondFactor.confirm(opened.session.id, person.staffId, totp(key))).toMatchObject({
    recoveryCodes: expect.any(Array),
  });
  const file = join(folder, 'with-factor.backup');
  await backup(relay.databaseUrl, file);
  await before.secondFactor.remove(person.staffId);
  await before.close();
  await restore(file, at('with-factor.db'));
  const attempt = { password: PASSWORD, code: totp(key, Date.now() + 30_000), device };
  const wrong = await openCredentials(at('with-factor.db'), { ...LIMITS, secrets: ['b'.repeat(40)] });
  expect(await wrong.signIn(person.staffId, attempt)).toEqual({ is: 'factor_unreadable' });
  await wrong.close();
  const same = await openCredentials(at('with-factor.db'), { ...LIMITS, secrets });
  // What was used before the backup stays used.
  expect(await same.signIn(person.staffId, { ...attempt, code: totp(key) })).toEqual({ is: 'code_wrong' });
  expect((await same.signIn(person.staffId, attempt)).is).toBe('opened');
  await same.close();
});

test('each restore begins a new epoch', async () => {
  const epochs = await Promise.all(
    ['one.db', 'two.db'].map(async name => {
      await restore(whole, at(name));
      const store = await openStore(at(name));
      const epoch = await store.changes.epoch();
      await store.close();
      return epoch;
    }),
  );
  expect(new Set([...epochs, await relay.store.changes.epoch()]).size).toBe(3);
});

test('a backup is restored into an empty database only', async () => {
  const told = await run(['restore', '--from', whole], at('full.db'));
  expect([told.code, told.stderr]).toEqual([0, '']);
  expect(JSON.parse(told.stdout)).toMatchObject({ from: 'sqlite', to: 'sqlite', rows: { leads: 1 }, ledger: 'whole' });
  await expect(restore(whole, at('full.db'))).rejects.toThrow('not empty');
});

const zipped = (lines: string[]) => gzipSync(`${lines.join('\n')}\n`);

test('what is cut short, damaged, foreign or newer is refused with the reason and leaves the database empty, on both stores', async () => {
  const bytes = await readFile(whole);
  const lines = gunzipSync(bytes).toString().trimEnd().split('\n');
  const changed = (from: string, to: string) => zipped(lines.map(line => line.replace(from, to)));
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1);
  const bad: [string, Buffer, RegExp][] = [
    ['cut', bytes.subarray(0, bytes.length - 200), /cut short/],
    ['cut lines', zipped(lines.slice(0, -1)), /cut short/],
    ['flipped', flipped, /damaged/],
    ['altered', changed("O'Neil", 'Oneill'), /SHA-256/],
    ['text', Buffer.from('hello'), /damaged, or no backup/],
    ['other json', zipped(['{"a":1}']), /no backup/],
    ['newer format', changed('"format":1', '"format":2'), /newer relay/],
    ['newer table', changed('{"table":"leads"', '{"table":"holograms"'), /newer relay.*holograms/],
    ['older', changed('"firstName",', '').subarray(0), /older relay.*firstName/],
    ['empty', Buffer.alloc(0), /empty|cut short/],
  ];
  const target = at('empty.db');
  const emptyPostgres = await aPostgresDatabase();
  for (const [name, content, reason] of bad) {
    const file = join(folder, `${name}.bad`);
    await writeFile(file, content);
    for (const url of [target, emptyPostgres.url]) await expect(restore(file, url)).rejects.toThrow(reason);
  }
  for (const url of [target, emptyPostgres.url]) {
    const store = await openStore(url);
    expect(await store.practice.listAccounts()).toEqual([]);
    await store.close();
  }
  await emptyPostgres.discard();
});
