import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCredentials } from '../../../relay/access/credentials.ts';
import { checkSealing } from '../../../relay/doctor/check-sealing.ts';
import type { SignedIn } from '../../../src-shared/protocol/commands.ts';
import type { Device, SecondFactorConfirmed, SecondFactorKey, StaffAccess } from '../../../src-shared/protocol/people.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import { type APractice, type ARelay, aRelay, PASSWORD } from '../../support/a-relay.ts';
import { openFeed } from '../../support/feed-client.ts';
import type { RelayClient } from '../../support/relay-client.ts';
import { totp } from '../../support/totp.ts';

const STEP_MS = 30_000;

let relay: ARelay;
let practice: APractice;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice({ secondFactor: 'admins' });
});
afterAll(() => relay.stop());

const signIn = (email: string, secondFactorCode?: string) =>
  relay.client(null).post<SignedIn & Problem>('/v1/sessions', {
    email,
    password: PASSWORD,
    deviceName: 'Front desk',
    platform: 'Windows',
    secondFactorCode,
  });

async function enrol(api: RelayClient): Promise<{ key: string; token: string; recoveryCodes: string[] }> {
  const { body: begun } = await api.post<SecondFactorKey>('/v1/me/second-factor', { password: PASSWORD });
  const { body } = await api.post<SecondFactorConfirmed>('/v1/me/second-factor/confirm', { code: totp(begun.key) });
  return { key: begun.key, ...body };
}

test('[L5] an admin without a second factor may do nothing but set one up at the next sign-in; the demand is a setting', async () => {
  const { session } = await practice.person('admin');
  expect(session.mustEnrol).toBe('soon');
  const { body: restricted } = await signIn(session.email);
  expect(restricted.mustEnrol).toBe('now');
  const api = relay.client(restricted.token);
  const refused = await api.get<Problem>('/v1/leads');
  expect([refused.status, refused.body.code]).toEqual([403, 'second_factor_required']);
  expect((await api.get('/v1/devices')).status).toBe(403);

  expect((await api.post<Problem>('/v1/me/second-factor', { password: 'not it' })).body.code).toBe('wrong_password');
  const { body: begun } = await api.post<SecondFactorKey>('/v1/me/second-factor', { password: PASSWORD });
  expect(begun.uri).toContain(encodeURIComponent(session.email));
  const wrong = await api.post<Problem>('/v1/me/second-factor/confirm', { code: '000000' });
  expect([wrong.status, wrong.body.errors?.[0]?.field]).toEqual([400, 'code']);
  const { body: confirmed } = await api.post<SecondFactorConfirmed>('/v1/me/second-factor/confirm', { code: totp(begun.key) });
  expect(new Set(confirmed.recoveryCodes).size).toBe(10);
  expect((await api.get('/v1/leads')).status).toBe(401);
  expect((await relay.client(confirmed.token).get('/v1/leads')).status).toBe(200);

  const { session: waiting } = await practice.person('admin');
  const { body: halfway } = await signIn(waiting.email);
  expect((await relay.client(halfway.token).get('/v1/leads')).status).toBe(403);
  await practice.api.patch('/v1/account', { secondFactor: 'nobody' });
  expect((await relay.client(halfway.token).get('/v1/leads')).status).toBe(200);
  const { session: other } = await practice.person('admin');
  expect((await signIn(other.email)).body.mustEnrol).toBe('no');
  await practice.api.patch('/v1/account', { secondFactor: 'admins' });
});

test('[L5] [L8] sign-in asks for the code, and takes each once; a recovery code works once; an admin resets it for somebody who lost the phone', async () => {
  const { session, api } = await practice.person('staff');
  const { key, token, recoveryCodes } = await enrol(api);
  const asked = await signIn(session.email);
  expect([asked.status, asked.body.code]).toEqual([401, 'second_factor_needed']);
  expect((await signIn(session.email, '123123')).body.code).toBe('second_factor_wrong');
  // What confirmed the key is used up, and the next one opens once, at however many relays it is said at once. An older one opens nothing then.
  expect((await signIn(session.email, totp(key))).body.code).toBe('second_factor_wrong');
  const next = totp(key, Date.now() + STEP_MS).replace(/^.../, '$& ');
  const twice = await Promise.all([signIn(session.email, next), signIn(session.email, next)]);
  expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 401]);
  expect((await signIn(session.email, next)).body.code).toBe('second_factor_wrong');
  await practice.api.delete(`/v1/staff/${session.staffId}/sign-in-lock`);
  const [recovery = ''] = recoveryCodes;
  expect((await signIn(session.email, recovery)).status).toBe(201);
  expect((await signIn(session.email, recovery)).body.code).toBe('second_factor_wrong');

  const accesses = (await practice.api.get<{ rows: StaffAccess[] }>('/v1/staff-access')).body.rows;
  expect(accesses.find(({ staffId }) => staffId === session.staffId)).toMatchObject({
    hasSecondFactor: true,
    devices: 3,
    lockedUntil: null,
  });
  expect((await practice.api.delete(`/v1/staff/${session.staffId}/second-factor`)).status).toBe(204);
  expect((await relay.client(token).get('/v1/leads')).status).toBe(401);
  expect((await signIn(session.email)).status).toBe(201);
});

test('wrong codes are counted like wrong passwords, the right password beside them or not', async () => {
  const { session, api } = await practice.person('staff');
  await enrol(api);
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 7; attempt++) statuses.push((await signIn(session.email, String(100_000 + attempt))).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
});

test('[L8] what was encrypted with an older secret still opens, and from then on with the newer one', async () => {
  const { session, api } = await practice.person('staff');
  const { key } = await enrol(api);
  const limits = { idleMs: 86_400_000, maxMs: 86_400_000 };
  const device = { name: 'x', platform: 'y' };
  const newer = await openCredentials(relay.databaseUrl, { ...limits, secrets: ['n'.repeat(40)] });
  const opened = await newer.signIn(session.staffId, { password: PASSWORD, code: totp(key, Date.now() + STEP_MS), device });
  await newer.close();
  expect(opened.is).toBe('opened');
  const older = await openCredentials(relay.databaseUrl, limits);
  for (const code of [totp(key), 'ABCDE-FGHIJ'])
    expect(await older.signIn(session.staffId, { password: PASSWORD, code, device })).toEqual({ is: 'factor_unreadable' });
  await older.close();
  const told = await signIn(session.email, totp(key));
  expect([told.status, told.body.code, told.body.detail]).toEqual([
    409,
    'second_factor_unreadable',
    expect.stringContaining('staff recover'),
  ]);
  expect(await checkSealing({ databaseUrl: relay.databaseUrl, authSecrets: [] })).toMatchObject({ state: 'fault' });
  expect(await checkSealing({ databaseUrl: relay.databaseUrl, authSecrets: ['n'.repeat(40)] })).toMatchObject({ state: 'ok' });
});

test('a device that is signed out elsewhere loses its feed at once; who is disabled loses all', async () => {
  const { session, api } = await practice.person('staff');
  const { body: second } = await signIn(session.email);
  const feeds = [await openFeed(relay.feedUrl, session.token), await openFeed(relay.feedUrl, second.token)];
  const { rows } = (await api.get<{ rows: Device[] }>('/v1/devices')).body;
  expect(rows.filter(({ isThisOne }) => isThisOne)).toHaveLength(1);
  const other = rows.find(({ isThisOne }) => !isThisOne);
  expect(other).toMatchObject({ name: 'Front desk', platform: 'Windows', staffId: session.staffId });
  const { api: stranger } = await practice.person('staff');
  expect((await stranger.delete(`/v1/devices/${other?.id}`)).status).toBe(404);
  expect((await stranger.get(`/v1/devices?staffId=${session.staffId}`)).status).toBe(403);
  expect((await api.delete(`/v1/devices/${other?.id}`)).status).toBe(204);
  expect(await feeds[1]?.closed).toBe(4401);
  expect((await relay.client(second.token).get('/v1/account')).status).toBe(401);
  expect((await practice.api.get<{ rows: Device[] }>(`/v1/devices?staffId=${session.staffId}`)).body.rows).toHaveLength(1);
  await practice.api.patch(`/v1/staff/${session.staffId}`, { disabled: true });
  expect(await feeds[0]?.closed).toBe(4401);
});

test('a new password needs the old one, keeps the rules and signs out the other devices', async () => {
  const { session, api } = await practice.person('staff');
  const { body: second } = await signIn(session.email);
  const change = (password: string, newPassword: string) => api.put<Problem>('/v1/me/password', { password, newPassword });
  expect((await change('not it', 'seven green bottles')).body.code).toBe('wrong_password');
  for (const weak of ['short', 'passwordpassword', 'aaaaaaaaaaaaaa', 'qwertyuiop123'])
    expect((await change(PASSWORD, weak)).status).toBe(400);
  expect((await change(PASSWORD, 'seven green bottles')).status).toBe(204);
  expect((await api.get('/v1/account')).status).toBe(200);
  expect((await relay.client(second.token).get('/v1/account')).status).toBe(401);
});
