import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignedIn } from '../../../src-shared/protocol/commands.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import type { StaffAccess } from '../../../src-shared/protocol/people.ts';
import type { Staff } from '../../../src-shared/protocol/staff.ts';
import { type APractice, type ARelay, aRelay, PASSWORD } from '../../support/a-relay.ts';

let relay: ARelay;
let practice: APractice;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
});
afterAll(() => relay.stop());

const signIn = (email: string, password: string) =>
  relay.client(null).post<SignedIn & Problem>('/v1/sessions', { email, password, deviceName: 'Front desk' });

test('email and password open a session; the email in any case', async () => {
  const { session } = await practice.person('staff');
  const { status, body } = await signIn(session.email.toUpperCase(), PASSWORD);
  expect(status).toBe(201);
  expect(body).toMatchObject({ staffId: session.staffId, accountId: practice.accountId, accountName: 'Riverbend', email: session.email });
  expect((await relay.client(body.token).get('/v1/sessions/current')).status).toBe(200);
});

test('a wrong password and an unknown email are answered alike', async () => {
  const { session } = await practice.person('staff');
  const wrong = await signIn(session.email, 'not the password');
  const unknown = await signIn('nobody@practice.example', 'not the password');
  expect([wrong.status, wrong.body]).toEqual([401, unknown.body]);
  expect(wrong.body.code).toBe('wrong_credentials');
});

test('five wrong passwords lock the email for a while, the right one included, and no other email; an admin lifts the lock', async () => {
  const { session } = await practice.person('staff');
  const { session: neighbour } = await practice.person('staff');
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 7; attempt++) statuses.push((await signIn(session.email, `guess ${attempt}`)).status);
  expect(statuses).toEqual([...Array(5).fill(401), 429, 429]);
  const locked = await signIn(session.email, PASSWORD);
  expect([locked.status, locked.body.code]).toEqual([429, 'too_many_requests']);
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(20);
  expect((await signIn(neighbour.email, PASSWORD)).status).toBe(201);

  // An email that nobody has is locked alike.
  for (let attempt = 0; attempt < 5; attempt++) await signIn('ghost@practice.example', 'a guess');
  const ghost = await signIn('ghost@practice.example', 'a guess');
  expect([ghost.status, ghost.body.detail.replace(/\d+/, 'N')]).toEqual([429, locked.body.detail.replace(/\d+/, 'N')]);

  await relay.restart();
  expect((await signIn(session.email, PASSWORD)).status).toBe(429);
  const access = (await practice.api.get<{ rows: StaffAccess[] }>('/v1/staff-access')).body.rows;
  expect(access.find(({ staffId }) => staffId === session.staffId)?.lockedUntil).toEqual(expect.any(String));
  expect((await practice.api.delete(`/v1/staff/${session.staffId}/sign-in-lock`)).status).toBe(204);
  expect((await signIn(session.email, PASSWORD)).status).toBe(201);
});

test('guesses that come all at once are counted like those that come one by one, whatever token they show', async () => {
  const { session } = await practice.person('staff');
  const guess = (attempt: number) =>
    relay.client(`key_${attempt}_of_somebody`).post('/v1/sessions', { email: session.email, password: `guess ${attempt}`, deviceName: '' });
  const answers = await Promise.all(Array.from({ length: 30 }, (_, attempt) => guess(attempt)));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(25);
  const left = answers.map(({ headers }) => Number(headers.get('x-ratelimit-remaining')));
  expect(new Set(left).size).toBe(30);
});

test('an invitation is used once, and a new one replaces the old', async () => {
  const anyone = relay.client(null);
  const invited = await practice.api.post<Staff & { invitationCode: string }>('/v1/staff', {
    email: 'New@Practice.example',
    role: 'staff',
  });
  expect(invited.status).toBe(201);
  expect(invited.body).toMatchObject({ kind: 'staff', email: 'new@practice.example', joinedAt: null });
  const again = await practice.api.post<Staff & { invitationCode: string }>('/v1/staff', { email: 'new@practice.example', role: 'admin' });
  expect(again.body).toMatchObject({ id: invited.body.id, role: 'admin' });

  const accept = (code: string, password = PASSWORD) =>
    anyone.post<SignedIn & Problem>('/v1/invitations/accept', { code, name: 'Nia New', password, deviceName: 'Front desk' });
  expect([(await accept(invited.body.invitationCode)).status, (await accept('inv_made_up')).body.code]).toEqual([
    409,
    'invitation_invalid',
  ]);
  const short = await accept(again.body.invitationCode, 'short');
  expect(short.body.errors).toEqual([{ field: 'password', reason: 'must have at least 12 characters' }]);
  expect((await accept(again.body.invitationCode)).status).toBe(201);
  expect((await accept(again.body.invitationCode)).status).toBe(409);

  const joined = (await practice.api.get<Staff>(`/v1/staff/${invited.body.id}`)).body;
  expect(joined).toMatchObject({ name: 'Nia New', joinedAt: expect.any(String) });
  const taken = await practice.api.post<Problem>('/v1/staff', { email: 'new@practice.example', role: 'staff' });
  expect([taken.status, taken.body.code]).toEqual([409, 'email_taken']);
});

test('an API key acts as the account, within its scopes, and has no read marks', async () => {
  const { createApiKey } = await import('../../../relay/access/api-keys.ts');
  const { key, id } = await createApiKey(
    relay.store.access,
    { accountId: practice.accountId, name: 'EMR', scopes: ['read', 'text'] },
    new Date(),
  );
  const api = relay.client(key);
  expect((await api.get('/v1/sessions/current')).body).toMatchObject({ staffId: null, email: null, rights: ['read', 'text'] });
  const lead = await api.post<{ id: string }>('/v1/leads', { firstName: 'Imported' });
  expect(lead.status).toBe(201);
  expect((await api.put(`/v1/leads/${lead.body.id}/read-mark`, { position: 0 })).status).toBe(403);
  expect((await api.post('/v1/locations', { name: 'No', timeZone: 'America/Chicago' })).status).toBe(403);
  expect((await api.delete('/v1/sessions/current')).status).toBe(403);
  await relay.store.access.revokeApiKey(practice.accountId, id, new Date().toISOString());
  expect((await api.get('/v1/account')).status).toBe(401);
});

test('[S12] no password, token, key or code is in the database as it is', async () => {
  const { session } = await practice.person('staff');
  const { body } = await practice.api.post<{ invitationCode: string }>('/v1/staff', { email: 'later@practice.example', role: 'staff' });
  const { createApiKey } = await import('../../../relay/access/api-keys.ts');
  const { key } = await createApiKey(relay.store.access, { accountId: practice.accountId, name: 'EMR', scopes: ['read'] }, new Date());
  const file = relay.databaseUrl.slice('file:'.length);
  const bytes = Buffer.concat([await readFile(file), await readFile(`${file}-wal`)]);
  for (const secret of [PASSWORD, session.token, practice.admin.token, body.invitationCode, key]) {
    expect(bytes.includes(secret)).toBe(false);
    expect(bytes.includes(secret.slice(4))).toBe(false);
  }
  expect(bytes.includes('$argon2id$v=19$m=19456,t=2,p=1$')).toBe(true);
});
