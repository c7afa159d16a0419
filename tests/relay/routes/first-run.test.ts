import { afterEach, beforeEach, expect, test } from 'vitest';
import { offerSetUp } from '../../../relay/access/set-up.ts';
import type { SignedIn } from '../../../src-shared/protocol/commands.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import { type ARelay, aRelay } from '../../support/a-relay.ts';

let relay: ARelay;
let now: Date;
beforeEach(async () => {
  now = new Date();
  relay = await aRelay({ now: () => now });
});
afterEach(() => relay.stop());

const filled = (code: string, given = {}) => ({
  ...{ code, practiceName: 'Hill Dental', name: 'Ana Reyes', email: 'ana@hill.example' },
  ...{ password: 'seven lanterns over water', deviceName: 'Desk', ...given },
});
const setUp = (code: string, given = {}) => relay.client(null).post<SignedIn & Problem>('/v1/setup', filled(code, given));
const isOpen = async () => (await relay.client(null).get<{ open: boolean }>('/v1/setup')).body.open;
const offered = async () => (await offerSetUp(relay.store.state, now)) ?? '';

test('an empty relay is set up with its code: practice and admin are made, signed in, and the door is closed', async () => {
  expect(await isOpen()).toBe(false);
  const code = await offered();
  expect(await isOpen()).toBe(true);
  const done = await setUp(code);
  expect(done.status).toBe(201);
  const api = relay.client(done.body.token);
  expect((await api.get('/v1/sessions/current')).body).toMatchObject({
    accountName: 'Hill Dental',
    email: 'ana@hill.example',
    role: 'admin',
  });
  expect((await api.post('/v1/locations', { name: 'Hill', timeZone: 'America/Chicago' })).status).toBe(201);
  expect(await isOpen()).toBe(false);
  expect((await setUp(code)).body.code).toBe('invitation_invalid');
  expect(await offerSetUp(relay.store.state, now)).toBeNull();
});

test('a wrong, an expired and a replaced code open nothing, and a weak password does not use the code up', async () => {
  const first = await offered();
  const second = await offered();
  expect((await setUp('set_wrong')).body.code).toBe('invitation_invalid');
  expect((await setUp(first)).body.code).toBe('invitation_invalid');
  expect((await setUp(second, { password: 'passwordpassword' })).body).toMatchObject({
    code: 'invalid_request',
    errors: [{ field: 'password' }],
  });
  now = new Date(now.getTime() + 3 * 60 * 60 * 1000);
  expect(await isOpen()).toBe(false);
  expect((await setUp(second)).body.code).toBe('invitation_invalid');
  expect((await setUp(await offered())).status).toBe(201);
});

test('of many at once with one code exactly one makes a practice', async () => {
  const code = await offered();
  const all = await Promise.all(Array.from({ length: 5 }, (_, index) => setUp(code, { email: `admin${index}@hill.example` })));
  expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(await relay.store.practice.listAccounts()).toHaveLength(1);
});
