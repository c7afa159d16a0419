import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey } from '../../../relay/access/api-keys.ts';
import { Problem } from '../../../src-shared/protocol/problem.ts';
import type { Staff } from '../../../src-shared/protocol/staff.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';
import { anId } from '../../support/builders.ts';
import type { Answered } from '../../support/relay-client.ts';

let relay: ARelay;
let practice: APractice;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
});
afterAll(() => relay.stop());

const JSON_TYPE = { 'content-type': 'application/json' };

test.each([
  ['an address that is not there', 'GET', '/v1/nowhere', undefined, {}, 404, 'not_found'],
  ['a row that is not there', 'GET', `/v1/leads/${anId()}`, undefined, {}, 404, 'not_found'],
  ['an id that is none', 'GET', '/v1/leads/17', undefined, {}, 400, 'invalid_request'],
  ['an address that cannot be decoded', 'GET', '/v1/leads/%E0%A4%A', undefined, {}, 400, 'invalid_request'],
  ['a method that is not taken', 'DELETE', '/v1/leads', undefined, {}, 405, 'not_found'],
  ['broken JSON', 'POST', '/v1/leads', '{"firstName":', JSON_TYPE, 400, 'invalid_request'],
  ['no body', 'POST', '/v1/leads', '', JSON_TYPE, 400, 'invalid_request'],
  ['a body that is no JSON', 'POST', '/v1/leads', 'firstName=Ana', { 'content-type': 'text/plain' }, 400, 'invalid_request'],
  ['a body of the wrong shape', 'POST', '/v1/leads', '[1]', JSON_TYPE, 400, 'invalid_request'],
  ['keys that reach for the prototype', 'POST', '/v1/leads', '{"__proto__":{"a":1}}', JSON_TYPE, 400, 'invalid_request'],
  ['a body beyond the limit', 'POST', '/v1/leads', JSON.stringify({ notes: 'x'.repeat(300_000) }), JSON_TYPE, 413, 'payload_too_large'],
] as const)('%s is answered with problem details', async (_what, method, path, body, headers, status, code) => {
  const answered = await practice.api.send(method, path, body, headers);
  expect(answered.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answered.status).toBe(status);
  const problem = Problem.parse(answered.body);
  expect(problem).toMatchObject({ status, code, type: `about:blank#${code}` });
  expect(problem.detail).toMatch(/^[A-Z].+\.$/);
});

test('JSON that is named and not sent is no broken body', async () => {
  const empty = (path: string) => practice.api.send('POST', path, '', { 'content-type': 'application/json' });
  expect(await empty('/v1/messages/0197f0c4-0000-7000-8000-000000000000/cancel')).toMatchObject({ status: 404 });
  expect(await empty('/v1/leads')).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [expect.anything()] } });
});

test('a method that is not taken names those that are', async () => {
  const answered = await practice.api.delete('/v1/leads');
  expect(answered.headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining(['GET', 'POST']));
});

test('every fault of a body is named at once, by field', async () => {
  const { body } = await practice.api.post<Problem>('/v1/leads', { firstName: 7, email: 'nobody', timeZone: 'Mars/Olympus' });
  expect(body.errors?.map(fault => fault.field).sort()).toEqual(['email', 'firstName', 'timeZone']);
  for (const fault of body.errors ?? []) expect(fault.reason).toMatch(/\w/);
});

test('every answer carries a request id and strict headers, and no redirect is ever given', async () => {
  for (const path of ['/healthz', '/v1/leads', '/v1/leads/', '//v1/leads', '/webhooks/twilio/messages/']) {
    const answered = await practice.api.get(path);
    expect(answered.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answered.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answered.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answered.status < 300 || answered.status >= 400, `${path} redirects`).toBe(true);
  }
});

test('health and readiness answer without a token and without a name', async () => {
  const anyone = relay.client(null);
  expect((await anyone.get('/healthz')).body).toEqual({ status: 'ok' });
  expect((await anyone.get('/readyz')).body).toEqual({
    status: 'ready',
    store: { writable: true, migrated: true },
    outbox: { overdue: 0 },
  });
  const metrics = await anyone.get<string>('/metrics');
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain/);
  for (const name of [
    'leadline_webhooks_total',
    'leadline_outbox_depth',
    'leadline_feed_connections',
    'leadline_http_request_seconds_bucket',
  ]) {
    expect(metrics.body).toContain(name);
  }
  expect(metrics.body).toMatch(/leadline_http_request_seconds_count\{route="\/v1\/account",method="PATCH",status="2xx"\} 1/);
});

test('[S14] a caller who asks too often is told to wait, and nobody else is', async () => {
  const first = await practice.api.get('/v1/account');
  expect(Number(first.headers.get('x-ratelimit-limit'))).toBe(6_000);
  const { api } = await practice.person('staff');
  const lead = await practice.lead({ doNotText: true });
  const statuses: number[] = [];
  for (let round = 0; round < 61; round++) {
    const text = { id: anId(), locationId: anId(), phone: 'phone1', body: 'x' };
    const answers = await Promise.all(Array.from({ length: 10 }, () => api.post<Problem>(`/v1/leads/${lead.id}/texts`, text)));
    statuses.push(...answers.map(answer => answer.status));
    const limited = answers.find(answer => answer.status === 429);
    if (limited === undefined) continue;
    expect(limited.body.code).toBe('too_many_requests');
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect(statuses.filter(status => status === 429)).toHaveLength(10);
  expect((await api.get('/v1/leads')).status).toBe(200);
  expect(
    (await practice.api.post(`/v1/leads/${lead.id}/texts`, { id: anId(), locationId: anId(), phone: 'phone1', body: 'x' })).status,
  ).toBe(404);
});

test('[S14] of 1,000 appointment texts a minute the last 400 are refused with Retry-After, and of 1,250 searches the last 50', {
  timeout: 300_000,
}, async () => {
  const wanted = { accountId: practice.accountId, name: 'Loud', scopes: ['appointments', 'read'] } as const;
  const { key } = await createApiKey(relay.store.access, wanted, new Date());
  const api = relay.client(key);
  const many = async (count: number, ask: () => Promise<Answered<unknown>>) => {
    const answers: Answered<unknown>[] = [];
    while (answers.length < count) answers.push(...(await Promise.all(Array.from({ length: 50 }, ask))));
    return answers;
  };
  const texts = await many(1_000, () => api.post('/v1/appointment-texts', { id: anId(), kind: 'reminder', to: '12', body: 'x' }));
  const limited = texts.filter(({ status }) => status === 429);
  expect(limited).toHaveLength(400);
  for (const { headers, body } of limited) {
    expect(body).toMatchObject({ code: 'too_many_requests' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
  const searches = await many(1_250, () => api.get('/v1/leads?search=sam&limit=1'));
  const refused = searches.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(50);
  expect(refused.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
  expect((await practice.api.get('/v1/leads')).status).toBe(200);
});

test('[S10] a request whose head dribbles in is cut off within seconds', async () => {
  const { port } = new URL(relay.url);
  const socket = connect(Number(port), '127.0.0.1');
  const answer = new Promise<string>(resolve => {
    let heard = '';
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
    });
    socket.on('close', () => resolve(heard));
  });
  socket.write('GET /healthz HTTP/1.1\r\nHost: relay\r\n');
  const dribble = setInterval(() => socket.write('X-Slow: 1\r\n'), 500);
  socket.on('error', () => clearInterval(dribble));
  const begunAt = performance.now();
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
  clearInterval(dribble);
  expect(performance.now() - begunAt).toBeLessThan(60_000);
});

test('who changes their own name, or makes a code for a person, on an older version than there is, is told: 412', async () => {
  const { api } = await relay.practice({ name: 'Guarded' });
  const me = await api.patch<Staff>('/v1/me', { name: 'First' });
  const guarded = { 'if-match': `"${me.body.version}"` };
  const renamed = await api.send<Staff>('PATCH', '/v1/me', { name: 'Second' }, guarded);
  expect([renamed.status, renamed.body.name]).toEqual([200, 'Second']);
  const stale = await api.send<Problem>('PATCH', '/v1/me', { name: 'Third' }, guarded);
  expect([stale.status, stale.body.code, stale.headers.get('etag')]).toEqual([412, 'precondition_failed', `"${renamed.body.version}"`]);

  const invited = await api.post<Staff>('/v1/staff', { email: 'sam@riverbend.example', role: 'staff' });
  const seen = { 'if-match': `"${invited.body.version}"` };
  const path = `/v1/staff/${invited.body.id}`;
  expect((await api.send('POST', `${path}/invitation`, undefined, seen)).status).toBe(201);
  expect((await api.patch(path, { email: 'sue@riverbend.example' })).status).toBe(200);
  expect((await api.send('POST', `${path}/invitation`, undefined, seen)).status).toBe(412);
  expect((await api.post(`${path}/invitation`)).status).toBe(201);
});
