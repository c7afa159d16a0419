import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXAMPLES } from '../../../relay/routes/openapi-examples.ts';
import type { Device } from '../../../src-shared/protocol/people.ts';
import type { SignedIn } from '../../../src-shared/protocol/commands.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import type { StaffRole } from '../../../src-shared/protocol/staff.ts';
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
/** A number that texted the practice and that no lead has. */
let unmatched: string;

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
  unmatched = '+15125557411';
  expect((await relay.carrier.controls.textFrom(unmatched, number.phoneNumber, 'leave me alone')).status).toBe(200);
  const { rows } = (await practice.api.get<{ rows: Device[] }>('/v1/devices')).body;
  const made = async (path: string, body: unknown, headers?: Record<string, string>) => {
    const answer = await practice.api.post<{ id: string }>(path, body, headers);
    expect([path, answer.status]).toEqual([path, 201]);
    return answer.body.id;
  };
  const file = Buffer.from('name,time zone\nWest,UTC\n').toString('base64');
  const emr = await practice.api.post<{ key: string }>('/v1/api-keys', { name: 'Appointments', scopes: ['appointments'] });
  await made('/v1/tracking-numbers', { phoneNumber: '+15125557400', purpose: 'appointments', textEnabled: true });
  const appointment = await relay.client(emr.body.key).post<{ id: string }>('/v1/appointment-texts', {
    ...{ id: anId(), kind: 'reminder', to: '+15125557412', body: 'See you at 3', appointmentId: 'A-1' },
  });
  expect(appointment).toMatchObject({ status: 201 });
  ids = {
    'appointment-texts': appointment.body.id,
    'api-keys': await made('/v1/api-keys', { name: 'EMR', scopes: ['read'] }),
    'legal-holds': await made('/v1/legal-holds', { leadId: lead.id, reason: 'Smith v. Riverbend' }),
    'lead-imports': await made('/v1/lead-imports', 'Name,Phone\nAna,5125550142\n', { 'content-type': 'text/csv' }),
    'location-imports': await made('/v1/location-imports', { file }),
    devices: rows[0]?.id ?? '',
    leads: lead.id,
    locations: location.id,
    'tracking-numbers': number.id,
    staff: practice.admin.staffId,
    messages: text.id,
  };
});
afterAll(() => relay.stop());

const isOpen = ({ operation }: Route) => operation.security?.length === 0;
/** Fails for a path that names something this table has no example of: a route is not forgotten. */
function addressed({ path }: Route): string {
  return path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = name === 'number' ? unmatched : name === 'id' ? ids[path.split('/')[2] ?? ''] : undefined;
    if (value === undefined) throw new Error(`The table of routes has nothing to put for {${name}} in ${path}`);
    return encodeURIComponent(value);
  });
}

function call(api: RelayClient, route: Route) {
  const name = route.operation.requestBody?.content['application/json'].schema.$ref
    .split('/')
    .at(-1)
    ?.replace(/Input$/, '');
  const example = name === undefined ? undefined : EXAMPLES[name];
  return api.send<Problem>(route.method, addressed(route), example);
}

/** What the app itself says that a route demands. */
function rightOf({ method, path }: Route): string[] {
  const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
  const found = relay.routes.find(route => route.method === method && route.url === url);
  return [found?.right ?? 'none'].flat();
}
const ROLES = { admin: ['read', 'text', 'manage'], staff: ['read', 'text'], read_only: ['read'] } as const;
const mayCall = (role: StaffRole, route: Route) => rightOf(route).some(right => ['self', 'session', ...ROLES[role]].includes(right));

test('the table of routes is the whole API: whatever the app answers is documented, and so is in every table here', () => {
  const real = relay.routes
    .filter(({ method, url }) => !['HEAD', 'OPTIONS'].includes(method) && url !== '/v1/openapi.json')
    .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(routes.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(real.toSorted());
  expect(
    routes
      .filter(isOpen)
      .map(route => route.path)
      .sort(),
  ).toEqual(['/v1/invitations/accept', '/v1/sessions', '/v1/setup', '/v1/setup']);
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

test('a device that was signed out from elsewhere, and one whose session expired, open no route: 401', async () => {
  const revoked = await practice.person('admin');
  const { rows } = (await revoked.api.get<{ rows: Device[] }>('/v1/devices')).body;
  expect((await practice.api.delete(`/v1/devices/${rows[0]?.id}`)).status).toBe(204);
  const expired = await practice.person('admin');
  const database = new Database(relay.databaseUrl.slice('file:'.length));
  database.prepare('UPDATE auth_session SET "expiresAt" = ? WHERE "userId" = ?').run(new Date(0).toISOString(), expired.session.staffId);
  database.close();
  for (const { api } of [revoked, expired]) {
    for (const route of routes.filter(candidate => !isOpen(candidate)))
      expect([route.method, route.path, (await call(api, route)).status]).toEqual([route.method, route.path, 401]);
  }
});

test.each(['read_only', 'staff'] as const)('what the role %s does not give is a 403 on every route that demands it', async role => {
  const { api } = await practice.person(role);
  const forbidden = routes.filter(route => !isOpen(route) && !mayCall(role, route));
  expect(forbidden.length).toBeGreaterThan(8);
  for (const route of forbidden) {
    const { status, body } = await call(api, route);
    expect([route.method, route.path, status, body.code]).toEqual([route.method, route.path, 403, 'forbidden']);
  }
});

test('whoever still has to set up a second factor is a 403 everywhere else', async () => {
  const strict = await relay.practice({ name: 'Strict', secondFactor: 'everyone' });
  const { session } = await strict.person('staff');
  const signedIn = await relay.client(null).post<SignedIn>('/v1/sessions', { email: session.email, password: PASSWORD, deviceName: 'x' });
  expect(signedIn.body.mustEnrol).toBe('now');
  const api = relay.client(signedIn.body.token);
  for (const route of routes.filter(candidate => !isOpen(candidate) && !rightOf(candidate).includes('session'))) {
    const { status, body } = await call(api, route);
    expect([route.method, route.path, status, body.code]).toEqual([route.method, route.path, 403, 'second_factor_required']);
  }
});

test('whoever may only read changes nothing', async () => {
  const writes = routes.filter(route => !isOpen(route) && mayCall('read_only', route) && route.method !== 'GET');
  // The person's own, and what only tells that something was looked at.
  const own = /^\/v1\/(me|sessions|devices|audit)\b|\/(read-mark|preferences)$/;
  expect(writes.filter(({ path }) => !own.test(path))).toEqual([]);
});

test("another account's rows are a 404, whatever is done to them", async () => {
  const mine = routes.filter(route => route.path.includes('{'));
  expect(mine.length).toBeGreaterThan(10);
  expect(mine.some(({ path }) => path.includes('{number}'))).toBe(true);
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

test('the only admin is neither disabled nor demoted, nor are two who demote each other at once', async () => {
  const lone = await relay.practice({ name: 'Lone' });
  for (const change of [{ disabled: true }, { role: 'staff' }]) {
    const { status, body } = await lone.api.patch<Problem>(`/v1/staff/${lone.admin.staffId}`, change);
    expect([status, body.code]).toEqual([409, 'last_admin']);
  }
  const { session, api } = await lone.person('admin');
  const answers = await Promise.all([
    lone.api.patch(`/v1/staff/${session.staffId}`, { role: 'staff' }),
    api.patch(`/v1/staff/${lone.admin.staffId}`, { role: 'staff' }),
  ]);
  // The second is told that it is the last one, or is no admin any more when it is heard.
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect([403, 409]).toContain(answers.find(({ status }) => status !== 200)?.status);
});

test('short and foreign email domains are taken, junk is refused with the reason', async () => {
  for (const email of ['a@b.c', 'zoë@praxis-müller.de']) {
    expect((await practice.api.post('/v1/staff', { email, role: 'staff' })).status).toBe(201);
  }
  for (const email of ['a@b', 'a b@c.de', '@c.de', 'a@@c.de', 'a@c..de', 'a@-c.de']) {
    const { status, body } = await practice.api.post<Problem>('/v1/staff', { email, role: 'staff' });
    expect([email, status, body.errors]).toEqual([
      email,
      400,
      [{ field: 'email', reason: 'must be an email address such as dana@practice.com' }],
    ]);
  }
});
