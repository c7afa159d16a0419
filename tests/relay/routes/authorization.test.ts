import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXAMPLES } from '../../../relay/routes/openapi-examples.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import { type APractice, type ARelay, aRelay, PASSWORD } from '../../support/a-relay.ts';
import { anId } from '../../support/builders.ts';
import type { RelayClient } from '../../support/relay-client.ts';

type Operation = {
  operationId: string;
  security?: unknown[];
  requestBody?: { content: { 'application/json': { schema: { $ref: string } } } };
};
type Route = { method: string; path: string; operation: Operation };

let relay: ARelay;
let practice: APractice;
let other: APractice;
let routes: Route[];
/** Ids of the practice's own rows, which the other practice must not reach. */
let ids: Record<string, string>;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
  other = await relay.practice({ name: 'Elsewhere' });
  const { paths } = (await relay.client(null).get<{ paths: Record<string, Record<string, Operation>> }>('/v1/openapi.json')).body;
  routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const { location, number } = await practice.location();
  const lead = await practice.lead();
  const text = { id: anId(), locationId: location.id, phone: 'phone1', body: 'Hello' };
  await practice.api.post(`/v1/leads/${lead.id}/texts`, text);
  ids = { leads: lead.id, locations: location.id, 'tracking-numbers': number.id, staff: practice.admin.staffId, messages: text.id };
});
afterAll(() => relay.stop());

const isOpen = ({ operation }: Route) => operation.security?.length === 0;
const isRead = ({ method, path }: Route) => method === 'GET' || path === '/v1/sessions/current' || path === '/v1/leads/{id}/read-mark';
const addressed = ({ path }: Route) => path.replace('{id}', ids[path.split('/')[2] ?? ''] ?? anId());

function call(api: RelayClient, route: Route) {
  const name = route.operation.requestBody?.content['application/json'].schema.$ref
    .split('/')
    .at(-1)
    ?.replace(/Input$/, '');
  const example = name === undefined ? undefined : EXAMPLES[name];
  return api.send<Problem>(route.method, addressed(route), example);
}

test('the table of routes is the whole API', () => {
  expect(routes.length).toBeGreaterThan(25);
  expect(
    routes
      .filter(isOpen)
      .map(route => route.path)
      .sort(),
  ).toEqual(['/v1/invitations/accept', '/v1/sessions']);
});

test('without a token every route is a 401', async () => {
  for (const route of routes.filter(candidate => !isOpen(candidate))) {
    for (const api of [
      relay.client(null),
      relay.client('dev_nonsense_nonsense'),
      relay.client('key_nonsense_nonsense'),
      relay.client('nonsense_nonsense'),
    ]) {
      const { status, body, headers } = await call(api, route);
      expect([route.method, route.path, status, body.code]).toEqual([route.method, route.path, 401, 'unauthorized']);
      expect(headers.get('www-authenticate')).toBe('Bearer');
    }
  }
});

test('a token in the address opens nothing', async () => {
  const { status } = await relay.client(null).get(`/v1/account?access_token=${practice.admin.token}&token=${practice.admin.token}`);
  expect(status).toBe(401);
});

test('a signed-out session opens no route any more', async () => {
  const { session, api } = await practice.person('admin');
  expect((await api.get('/v1/account')).status).toBe(200);
  expect((await api.delete('/v1/sessions/current')).status).toBe(204);
  for (const route of routes.filter(candidate => !isOpen(candidate))) {
    expect([route.path, (await call(relay.client(session.token), route)).status]).toEqual([route.path, 401]);
  }
});

test('whoever may only read changes nothing: 403', async () => {
  const { api } = await practice.person('read_only');
  for (const route of routes.filter(candidate => !isOpen(candidate) && !isRead(candidate))) {
    const { status, body } = await call(api, route);
    expect([route.method, route.path, status, body.code]).toEqual([route.method, route.path, 403, 'forbidden']);
  }
});

test('staff text and keep leads, and do not touch the set-up: 403', async () => {
  const { api } = await practice.person('staff');
  const setUp = routes.filter(({ method, path }) => method !== 'GET' && /^\/v1\/(locations|tracking-numbers|staff|account)/.test(path));
  expect(setUp.length).toBe(7);
  for (const route of setUp) expect([route.path, (await call(api, route)).status]).toEqual([route.path, 403]);
  expect((await api.post('/v1/leads', { firstName: 'Ana' })).status).toBe(201);
});

test("another account's rows are a 404, whatever is done to them", async () => {
  const mine = routes.filter(route => route.path.includes('{id}'));
  expect(mine.length).toBeGreaterThan(10);
  for (const route of mine) {
    const { status, body } = await call(other.api, route);
    expect([route.method, route.path, status, body.code]).toEqual([route.method, route.path, 404, 'not_found']);
  }
});

test("another account's lists and changes hold nothing of this one", async () => {
  for (const path of ['/v1/leads', '/v1/locations', '/v1/tracking-numbers', '/v1/staff', '/v1/changes', '/v1/snapshot']) {
    const { status, body } = await other.api.get(path);
    expect(status).toBe(200);
    for (const id of Object.values(ids)) expect(JSON.stringify(body), `what ${path} answers`).not.toContain(id);
  }
});

test('disabling a person ends every session of that person, and enabling does not bring it back', async () => {
  const { session, api } = await practice.person('staff');
  const before = (await api.get('/v1/sessions/current')).body;
  expect(before).toMatchObject({ staffId: session.staffId, role: 'staff', rights: ['read', 'text'], accountName: 'Riverbend' });
  expect((await practice.api.patch(`/v1/staff/${session.staffId}`, { disabled: true })).status).toBe(200);
  expect((await api.get('/v1/account')).status).toBe(401);
  const refused = await relay.client(null).post<Problem>('/v1/sessions', { email: session.email, password: PASSWORD, deviceName: 'x' });
  expect([refused.status, refused.body.code]).toEqual([401, 'wrong_credentials']);
  await practice.api.patch(`/v1/staff/${session.staffId}`, { disabled: false });
  expect((await api.get('/v1/account')).status).toBe(401);
});

test('the only admin is neither disabled nor demoted', async () => {
  const lone = await relay.practice({ name: 'Lone' });
  for (const change of [{ disabled: true }, { role: 'staff' }]) {
    expect((await lone.api.patch(`/v1/staff/${lone.admin.staffId}`, change)).status).toBe(409);
  }
});
