import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../../dev/until.ts';
import { createApiKey } from '../../../relay/access/api-keys.ts';
import type { ApiKey, ApiScope, MadeApiKey } from '../../../src-shared/protocol/api-key.ts';
import { FEED_CLOSE } from '../../../src-shared/protocol/changes.ts';
import type { Lead } from '../../../src-shared/protocol/lead.ts';
import type { Message } from '../../../src-shared/protocol/message.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import type { Row } from '../../../src-shared/protocol/row.ts';
import { aPostgresDatabase } from '../../support/a-postgres-database.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';
import { anId } from '../../support/builders.ts';
import { openFeed } from '../../support/feed-client.ts';
import type { RelayClient } from '../../support/relay-client.ts';

const ENGINES = [
  { name: 'SQLite', prepare: async () => ({ url: undefined, discard: async () => {} }) },
  { name: 'Postgres', prepare: aPostgresDatabase },
];

describe.each(ENGINES)('API keys on $name', ({ prepare }) => {
  let engine: { readonly url: string | undefined; discard(): Promise<void> };
  let relay: ARelay;
  let practice: APractice;
  let clock = Date.parse('2026-05-05T17:00:00.000Z');

  beforeAll(async () => {
    engine = await prepare();
    relay = await aRelay({ now: () => new Date(clock), ...(engine.url === undefined ? {} : { databaseUrl: engine.url }) });
    practice = await relay.practice();
  });
  afterAll(async () => {
    await relay.stop();
    await engine.discard();
  });

  async function aKey(...scopes: ApiScope[]): Promise<{ made: MadeApiKey; api: RelayClient }> {
    const { status, body } = await practice.api.post<MadeApiKey>('/v1/api-keys', { name: scopes.join(' '), scopes });
    expect(status).toBe(201);
    return { made: body, api: relay.client(body.key) };
  }
  const listed = async () => (await practice.api.get<{ rows: ApiKey[] }>('/v1/api-keys')).body.rows;

  test('[K1] a key does what its scopes say and no more', async () => {
    const lead = await practice.lead({ phone1: null });
    const routes = {
      read: (api: RelayClient) => api.get(`/v1/leads/${lead.id}`),
      write: (api: RelayClient) => api.patch(`/v1/leads/${lead.id}`, { notes: 'Prefers mornings' }),
      add: (api: RelayClient) => api.post('/v1/leads', { firstName: 'Ana' }),
      text: (api: RelayClient) => api.post(`/v1/leads/${anId()}/texts`, { id: anId(), locationId: anId(), phone: 'phone1', body: 'x' }),
      appointment: (api: RelayClient) => api.post('/v1/appointment-texts', { id: anId(), kind: 'reminder', leadId: anId(), body: 'x' }),
      reminders: (api: RelayClient) => api.get('/v1/appointment-texts'),
      intake: (api: RelayClient) => api.post('/v1/intake', { firstName: 'Ana' }),
      manage: (api: RelayClient) => api.patch('/v1/account', {}),
    };
    const may: Record<ApiScope, (keyof typeof routes)[]> = {
      read: ['read', 'reminders'],
      text: ['write', 'add', 'text'],
      'leads:write': ['write', 'add'],
      appointments: ['appointment', 'reminders'],
      intake: ['intake'],
      manage: ['manage'],
    };
    for (const [scope, allowed] of Object.entries(may) as [ApiScope, (keyof typeof routes)[]][]) {
      const { api } = await aKey(scope);
      for (const [name, ask] of Object.entries(routes) as [keyof typeof routes, (typeof routes)['read']][]) {
        const { status } = await ask(api);
        expect([scope, name, status !== 403]).toEqual([scope, name, allowed.includes(name)]);
      }
    }
  });

  test('[K5] a text that a key wrote carries its name, for staff to see who wrote it; one that a person wrote none', async () => {
    const { location } = await practice.location();
    const lead = await practice.lead({ phone1: '512 555 7711' });
    const { api } = await aKey('read', 'text');
    const text = (body: string) => ({ id: anId(), locationId: location.id, phone: 'phone1', body });
    const path = `/v1/leads/${lead.id}/texts`;
    const byKey = await api.post<Message>(path, text('By a program'));
    expect([byKey.status, byKey.body.apiKeyName, byKey.body.staffId]).toEqual([201, 'read text', null]);
    const byPerson = await practice.api.post<Message>(path, text('By a person'));
    expect([byPerson.body.apiKeyName, byPerson.body.staffId]).toEqual([null, practice.admin.staffId]);
    const told = (await practice.api.get<{ rows: Row[] }>('/v1/changes?after=0&limit=500')).body.rows;
    const kept = told.filter(row => row.kind === 'message').filter(({ body }) => body.startsWith('By a'));
    expect(new Map(kept.map(({ body, apiKeyName }) => [body, apiKeyName]))).toEqual(
      new Map([
        ['By a program', 'read text'],
        ['By a person', null],
      ]),
    );
  });

  test('[K1] without scopes at the command line it may do everything; the names of before go on working', async () => {
    const scopes = ['read', 'text', 'manage'] as const;
    const { key } = await createApiKey(relay.store.access, { accountId: practice.accountId, name: 'Old', scopes }, new Date(clock));
    const old = relay.client(key);
    expect((await old.get<{ rights: string[] }>('/v1/sessions/current')).body.rights).toEqual(scopes);
    expect((await old.post('/v1/leads', { firstName: 'Ana' })).status).toBe(201);
    expect((await old.post('/v1/api-keys', { name: 'More', scopes: ['read'] })).status).toBe(403);
  });

  test('[K3] the list tells scopes, maker, end and last use to the hour, and never a key', async () => {
    const { made, api } = await aKey('read');
    expect(await listed()).toContainEqual({ ...withoutKey(made), createdBy: practice.admin.staffId, lastUsedAt: null });
    const used = new Date(clock).toISOString();
    await api.get('/v1/leads');
    const lastUse = async () => (await listed()).find(({ id }) => id === made.id)?.lastUsedAt;
    await until('the use is kept', async () => (await lastUse()) === used);
    clock += 59 * 60_000;
    await api.get('/v1/leads');
    expect(await lastUse()).toBe(used);
    clock += 60_000;
    await api.get('/v1/leads');
    await until('the next hour’s use is kept', async () => (await lastUse()) === new Date(clock).toISOString());
    expect(JSON.stringify(await listed())).not.toContain('key_');
    expect(relay.log.join('')).not.toContain(made.key);
    const { api: staff } = await practice.person('staff');
    expect((await staff.get('/v1/api-keys')).status).toBe(403);
  });

  test('[K2] a revoked key opens nothing from the next request on, and its feed is closed', async () => {
    const { made, api } = await aKey('read');
    const feed = await openFeed(relay.feedUrl, made.key);
    expect((await practice.api.delete(`/v1/api-keys/${made.id}`)).status).toBe(204);
    expect((await api.get<Problem>('/v1/leads')).body.code).toBe('unauthorized');
    expect(await feed.closed).toBe(FEED_CLOSE.unauthorized);
    expect((await listed()).map(({ id }) => id)).not.toContain(made.id);
    expect((await practice.api.delete(`/v1/api-keys/${made.id}`)).status).toBe(404);
  });

  test('[K2] a key ends when it was told to', async () => {
    const expiresAt = new Date(clock + 60_000).toISOString();
    const { body } = await practice.api.post<MadeApiKey>('/v1/api-keys', { name: 'Short', scopes: ['read'], expiresAt });
    const feed = await openFeed(relay.feedUrl, body.key);
    expect((await relay.client(body.key).get('/v1/leads')).status).toBe(200);
    clock += 60_000;
    expect((await relay.client(body.key).get('/v1/leads')).status).toBe(401);
    expect(await feed.closed).toBe(FEED_CLOSE.unauthorized);
    const past = { name: 'Past', scopes: ['read'], expiresAt };
    expect((await practice.api.post<Problem>('/v1/api-keys', past)).body.errors).toEqual([
      { field: 'expiresAt', reason: 'lies in the past' },
    ]);
  });

  test('[K4] a web form’s key hands in leads, learns nothing and overwrites nobody', async () => {
    const { api } = await aKey('intake');
    const phone1 = '+15125557701';
    const known = await practice.lead({ phone1, email: 'sam@example.com', notes: 'Anxious' });
    await practice.api.patch(`/v1/leads/${known.id}`, { doNotText: true });
    const before = (await practice.api.get<Lead>(`/v1/leads/${known.id}`)).body;
    const form = { id: known.id, firstName: 'Mallory', phone: '512 555 7701', email: 'sam@example.com', message: 'Call me' };
    const answers = [await api.post('/v1/intake', form), await api.post('/v1/intake', form)];
    const stranger = await api.post('/v1/intake', { firstName: 'Nobody', phone: '512 555 7702' });
    for (const { status, body } of [...answers, stranger]) expect([status, body]).toEqual([202, { received: true }]);
    const { rows } = (await practice.api.get<{ rows: Lead[] }>('/v1/leads?search=5125557701')).body;
    expect(new Set(rows.map(({ firstName, notes, source }) => `${firstName}, ${notes}, ${source}`))).toEqual(
      new Set(['Mallory, Call me, Web form', 'Sam, Anxious, null']),
    );
    expect((await practice.api.get<Lead>(`/v1/leads/${known.id}`)).body).toEqual(before);
    expect((await api.post<Problem>('/v1/intake', { phone: '12' })).body.errors?.[0]?.field).toBe('phone');
    expect((await api.post<Problem>('/v1/intake', {})).body.errors?.[0]?.field).toBe('phone');
    expect((await api.get('/v1/sessions/current')).status).toBe(403);
    expect((await api.get('/v1/changes')).status).toBe(403);
  });

  test('[K4] only the form’s route may be called from any page, and a refusal can be read there', async () => {
    const anyone = relay.client(null);
    const asked = await anyone.send('OPTIONS', '/v1/intake', undefined, { origin: 'https://practice.example' });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
    const refused = await anyone.post('/v1/intake', { firstName: 'Ana' });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
    expect((await practice.api.get('/v1/leads')).headers.get('access-control-allow-origin')).toBeNull();
  });

  test('[S14, K4] a form is slowed down for each address, with Retry-After', async () => {
    const { api } = await aKey('intake');
    const answers: { readonly status: number; readonly waits: boolean }[] = [];
    for (let round = 0; round < 12; round++) {
      const { status, headers } = await api.post('/v1/intake', { firstName: `Visitor ${round}` });
      answers.push({ status, waits: Number(headers.get('retry-after') ?? 0) > 0 });
    }
    const slowed = { status: 429, waits: true };
    expect(answers).toEqual([...Array(10).fill({ status: 202, waits: false }), slowed, slowed]);
    const another = await aKey('intake');
    expect((await another.api.post('/v1/intake', { firstName: 'Other form' })).status).toBe(202);
  });
});

function withoutKey({ key: _, ...rest }: MadeApiKey): ApiKey {
  return rest;
}
