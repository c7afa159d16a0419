import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Credentials, openCredentials, type SignInAnswer } from '../../../relay/access/credentials.ts';
import { StoreUnavailable } from '../../../relay/store/store-unavailable.ts';
import { type APostgresDatabase, aPostgresDatabase } from '../../support/a-postgres-database.ts';
import { anId } from '../../support/builders.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const LIMITS = { idleMs: 14 * DAY_MS, maxMs: 90 * DAY_MS };
const PASSWORD = 'a long pass phrase';
const person = { accountId: anId(), staffId: anId() };
const attempt = (password: string) => ({ password, code: null, device: { name: 'Front desk', platform: 'Linux' } });

function whatOpened(answer: SignInAnswer | undefined) {
  if (answer?.is !== 'opened') throw new Error(`No session was opened: ${answer?.is}`);
  return answer;
}

let database: APostgresDatabase;
let relays: Credentials[];
let at: number;

beforeEach(async () => {
  at = Date.now();
  database = await aPostgresDatabase();
  // Two relays that start at once on an empty database.
  relays = await Promise.all([1, 2].map(() => openCredentials(database.url, LIMITS, () => at)));
});
afterEach(async () => {
  await Promise.all(relays.map(relay => relay.close()));
  await database.discard();
});

test('a person signs in at one relay, and every other one knows the session until it ends anywhere', async () => {
  const [one, two] = relays;
  await one?.setPassword(person, PASSWORD);
  expect(await two?.signIn(person.staffId, attempt('a wrong pass phrase'))).toEqual({ is: 'refused' });
  const opened = whatOpened(await two?.signIn(person.staffId, attempt(PASSWORD)));
  expect(opened.session).toMatchObject({ accountId: person.accountId, staffId: person.staffId });
  const {
    token,
    session: { id },
  } = opened;
  expect(await one?.findSession(token)).toEqual(opened.session);
  expect(await one?.findOpen([id, 'nobody'])).toEqual(new Set([id]));
  at += 2 * DAY_MS;
  expect(await one?.findSession(token)).toEqual(opened.session);
  await one?.endSession(id);
  expect(await two?.findSession(token)).toBeNull();
  expect(await database.ask('SELECT 1 FROM auth_session')).toEqual([]);
});

test('a new password replaces the old one, and a session is over after its longest time', async () => {
  const [one] = relays;
  await one?.setPassword(person, PASSWORD);
  const opened = whatOpened(await one?.signIn(person.staffId, attempt(PASSWORD)));
  await one?.setPassword(person, 'another pass phrase');
  expect(await one?.signIn(person.staffId, attempt(PASSWORD))).toEqual({ is: 'refused' });
  for (const begun = at; at < begun + 80 * DAY_MS; at += 10 * DAY_MS) {
    expect(await one?.findSession(opened.token)).toEqual(opened.session);
  }
  at += 11 * DAY_MS;
  expect(await one?.findSession(opened.token)).toBeNull();
});

test('a database that is gone is said to be away, and not that the password was wrong', async () => {
  const [one] = relays;
  await one?.setPassword(person, PASSWORD);
  await database.discard();
  await expect(one?.signIn(person.staffId, attempt(PASSWORD))).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(one?.findSession('dev_whatever')).rejects.toBeInstanceOf(StoreUnavailable);
  await expect(one?.findOpen(['some session'])).rejects.toBeInstanceOf(StoreUnavailable);
  database = await aPostgresDatabase();
});
