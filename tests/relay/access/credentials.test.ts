import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Credentials, openCredentials } from '../../../relay/access/credentials.ts';
import { hashPassword, verifyPassword } from '../../../relay/access/hash-password.ts';
import { StoreUnavailable } from '../../../relay/store/store-unavailable.ts';
import { anId } from '../../support/builders.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const PASSWORD = 'a long pass phrase';
const person = { accountId: anId(), staffId: anId() };
const signIn = (password: string, code: string | null = null) =>
  credentials.signIn(person.staffId, { password, code, device: { name: 'Front desk – 2', platform: 'Windows' } });

let folder: string;
let credentials: Credentials;
let at: number;

beforeEach(async () => {
  at = Date.now();
  folder = await mkdtemp(join(tmpdir(), 'leadline-access-'));
  credentials = await openCredentials(`file:${join(folder, 'relay.db')}`, { idleMs: 14 * DAY_MS, maxMs: 90 * DAY_MS }, () => at);
  await credentials.setPassword(person, PASSWORD);
});
afterEach(async () => {
  await credentials.close();
  await rm(folder, { recursive: true, force: true });
});

async function token(): Promise<string> {
  const opened = await signIn(PASSWORD);
  if (opened.is !== 'opened') throw new Error('The right password was refused');
  return opened.token;
}

test('a session that is used stays open past the idle limit, and ends at the absolute one', async () => {
  const opened = await token();
  for (let day = 10; day < 90; day += 10) {
    at += 10 * DAY_MS;
    expect(await credentials.findSession(opened), `day ${day}`).toMatchObject({ staffId: person.staffId, accountId: person.accountId });
  }
  at += 11 * DAY_MS;
  expect(await credentials.findSession(opened)).toBeNull();
});

test('a session that is not used ends after the idle limit', async () => {
  const opened = await token();
  at += 14 * DAY_MS + 1_000;
  expect(await credentials.findSession(opened)).toBeNull();
});

test('of many sessions the open ones are found at once', async () => {
  const sessions = await Promise.all([token(), token(), token()].map(async opened => credentials.findSession(await opened)));
  const ids = sessions.map(session => session?.id ?? '');
  await credentials.endSession(ids[1] ?? '');
  expect(await credentials.findOpen([...ids, 'unknown'])).toEqual(new Set([ids[0], ids[2]]));
  await credentials.endSessionsOf(person.staffId);
  expect(await credentials.findOpen(ids)).toEqual(new Set());
});

test('[F11] while nothing can be written people who are signed in read on, and a sign-in is told to come back', async () => {
  const opened = await token();
  const other = new Database(join(folder, 'relay.db'));
  other.exec('BEGIN IMMEDIATE');
  at += DAY_MS;
  expect(await credentials.findSession(opened)).toMatchObject({ staffId: person.staffId });
  await expect(signIn(PASSWORD)).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(credentials.endSessionsOf(person.staffId)).rejects.toBeInstanceOf(StoreUnavailable);
  other.exec('ROLLBACK');
  other.close();
  expect((await signIn(PASSWORD)).is).toBe('opened');
});

test('a new password replaces the old one', async () => {
  await credentials.setPassword(person, 'another pass phrase');
  expect((await signIn(PASSWORD)).is).toBe('refused');
  expect((await signIn('another pass phrase')).is).toBe('opened');
});

test('a password digest is salted argon2id and takes the same characters in any Unicode form', async () => {
  const digest = await hashPassword('contraseña larga');
  expect(digest).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await hashPassword('contraseña larga')).not.toBe(digest);
  expect(await verifyPassword('contraseña larga'.normalize('NFD'), digest)).toBe(true);
  expect(await verifyPassword('contrasena larga', digest)).toBe(false);
  expect(await verifyPassword('anything', 'no digest')).toBe(false);
});
