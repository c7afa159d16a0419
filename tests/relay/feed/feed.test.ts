import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../../dev/until.ts';
import { createApiKey } from '../../../relay/access/api-keys.ts';
import { FEED_CLOSE } from '../../../src-shared/protocol/changes.ts';
import { PROTOCOL_VERSION } from '../../../src-shared/protocol/version.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';
import { openFeed, parseChanges } from '../../support/feed-client.ts';

let relay: ARelay;
let practice: APractice;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
});
afterAll(() => relay.stop());

const changes = async (after: number, limit = 500, of = practice) =>
  parseChanges((await of.api.get(`/v1/changes?after=${after}&limit=${limit}`)).body);
const handshake = (token: string, options?: Parameters<typeof openFeed>[2]) => openFeed(relay.feedUrl, token, options);

test('[S1, S2] the feed tells everything after the cursor, then what happens, without a gap, and the same as GET /v1/changes', async () => {
  const feed = await handshake(practice.admin.token);
  const lead = await practice.lead({ firstName: 'Live' });
  await until('the new lead comes', () => feed.rows.some(row => row.id === lead.id));
  const pulled = await changes(0);
  expect(feed.rows).toEqual(pulled.rows.filter(row => row.version <= feed.cursor));
  expect(feed.batches.map(batch => batch.version)).toEqual([...new Set(feed.batches.map(batch => batch.version))].sort((a, b) => a - b));
  await feed.close();
});

test('[S2] a desktop that comes back gets what it missed, once', async () => {
  const first = await handshake(practice.admin.token);
  await until('it has caught up', async () => first.cursor === (await changes(0)).version);
  const cursor = first.cursor;
  await first.close();
  const missed = [await practice.lead({ firstName: 'Missed 1' }), await practice.lead({ firstName: 'Missed 2' })];
  const second = await handshake(practice.admin.token, { after: cursor });
  await until('both have come', () => second.rows.length >= 2);
  expect(second.rows.map(row => row.id)).toEqual(missed.map(lead => lead.id));
  await second.close();
});

test('many changes during many connections: every desktop ends with the same rows in the same order', async () => {
  const feeds = await Promise.all(Array.from({ length: 12 }, () => handshake(practice.admin.token)));
  await Promise.all(Array.from({ length: 60 }, (_, number) => practice.lead({ firstName: `Burst ${number}` })));
  const { version } = await changes(0);
  for (const feed of feeds) await until('the desktop has everything', () => feed.cursor >= version);
  for (const feed of feeds) expect(feed.rows.at(-1)).toEqual(feeds[0]?.rows.at(-1));
  const names = (feed: (typeof feeds)[number]) =>
    feed.rows.flatMap(row => (row.kind === 'lead' && row.firstName.startsWith('Burst') ? [row.id] : []));
  for (const feed of feeds) expect(new Set(names(feed)).size).toBe(60);
  await Promise.all(feeds.map(feed => feed.close()));
});

test('batches of GET /v1/changes are small when asked, never split a version, and add up to the whole', async () => {
  const whole = await changes(0, 2_000);
  const rows = [];
  let after = 0;
  for (let more = true; more; ) {
    const batch = await changes(after, 7);
    expect(batch.from).toBe(after);
    expect(batch.version).toBeGreaterThan(after);
    rows.push(...batch.rows);
    after = batch.version;
    more = batch.more;
  }
  expect(rows).toEqual(whole.rows);
});

test('a cursor ahead of the relay is told to begin anew', async () => {
  const { version } = await changes(0);
  const answered = await practice.api.get<{ code: string }>(`/v1/changes?after=${version + 1_000}`);
  expect([answered.status, answered.body.code]).toEqual([409, 'conflict']);
  const feed = await handshake(practice.admin.token, { after: version + 1_000 });
  expect(await feed.closed).toBe(FEED_CLOSE.resync);
});

test('[S5] snapshot and the changes after it are the same as all changes', async () => {
  const rows: { id: string }[] = [];
  let page: string | null = null;
  let version = 0;
  do {
    const path: string = `/v1/snapshot?limit=20${page === null ? '' : `&page=${encodeURIComponent(page)}`}`;
    const answered = await practice.api.get<{ rows: { id: string }[]; version: number; nextPage: string | null }>(path);
    expect(answered.status).toBe(200);
    rows.push(...answered.body.rows);
    version = answered.body.version;
    page = answered.body.nextPage;
  } while (page !== null);
  const late = await practice.lead({ firstName: 'After the snapshot' });
  const after = await changes(version);
  const all = await changes(0, 2_000);
  expect(new Set([...rows, ...after.rows].map(row => row.id))).toEqual(new Set(all.rows.map(row => row.id)));
  expect(after.rows.map(row => row.id)).toEqual([late.id]);
  expect((await practice.api.get('/v1/snapshot?page=made-up')).status).toBe(400);
});

test('[S6] read marks go to their person only', async () => {
  const { session, api } = await practice.person('staff');
  const lead = await practice.lead({ firstName: 'Read' });
  const [mine, theirs] = await Promise.all([handshake(practice.admin.token), handshake(session.token)]);
  expect((await api.put(`/v1/leads/${lead.id}/read-mark`, { position: 3 })).status).toBe(200);
  await until('the mark arrives', () => theirs.rows.some(row => row.kind === 'read-mark'));
  await until('the other desktop has that version too', () => mine.cursor >= theirs.cursor);
  expect(theirs.rows.filter(row => row.kind === 'read-mark')).toMatchObject([{ staffId: session.staffId, leadId: lead.id, position: 3 }]);
  expect(mine.rows.filter(row => row.kind === 'read-mark')).toEqual([]);
  await Promise.all([mine.close(), theirs.close()]);
});

test("another account's desktop hears nothing of this one", async () => {
  const other = await relay.practice({ name: 'Elsewhere' });
  const feed = await openFeed(relay.feedUrl, other.admin.token);
  await practice.lead({ firstName: 'Private' });
  const own = await other.lead({ firstName: 'Own' });
  await until('its own lead comes', () => feed.rows.some(row => row.id === own.id));
  expect(JSON.stringify(feed.rows)).not.toContain('Private');
  await feed.close();
});

test('what another process writes wakes the feed', async () => {
  const { openStore } = await import('../../../relay/store/open-store.ts');
  const feed = await handshake(practice.admin.token);
  const beside = await openStore(relay.databaseUrl);
  await beside.practice.updateAccount(practice.accountId, { name: 'Renamed beside' }, null);
  await until('the name comes', () => feed.rows.some(row => row.kind === 'account' && row.name === 'Renamed beside'));
  await beside.close();
  await feed.close();
});

test.each([
  ['a web page', { origin: 'https://evil.example' }, '/v1/feed?after=0', 403],
  ['a sandboxed web page', { origin: 'null' }, '/v1/feed?after=0', 403],
  ['no token', { authorization: '' }, '/v1/feed?after=0', 401],
  ['a token in the address', {}, '/v1/feed?after=0&token=dev_12345678', 400],
  ['a cursor that is none', {}, '/v1/feed?after=minus', 400],
  ['another address', {}, '/v1/other', 404],
] as const)('the handshake refuses %s', async (_what, headers, path, status) => {
  const socket = connect(Number(new URL(relay.url).port), '127.0.0.1');
  const lines = Object.entries({ authorization: `Bearer ${practice.admin.token}`, ...headers }).map(([name, value]) => `${name}: ${value}`);
  socket.write(
    [
      `GET ${path} HTTP/1.1`,
      'host: relay',
      'connection: upgrade',
      'upgrade: websocket',
      'sec-websocket-version: 13',
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
      ...lines,
      '',
      '',
    ].join('\r\n'),
  );
  let heard = '';
  for await (const chunk of socket) heard += String(chunk);
  expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(heard).toContain('application/problem+json');
});

test('the desktop app itself may come: its origin is no web page', async () => {
  const feed = await handshake(practice.admin.token, {
    headers: { origin: 'app://leadline', 'x-leadline-protocol': String(PROTOCOL_VERSION) },
  });
  await until('it hears the account', () => feed.rows.length > 0);
  await feed.close();
});

test('a token that is not good is closed with 4401, another protocol with 4406', async () => {
  expect(await (await handshake('dev_not_a_token_of_ours')).closed).toBe(FEED_CLOSE.unauthorized);
  const other = await handshake(practice.admin.token, { headers: { 'x-leadline-protocol': String(PROTOCOL_VERSION + 1) } });
  expect(await other.closed).toBe(FEED_CLOSE.protocol);
});

test('[F28] signing out, disabling a person and revoking a key close their feeds with 4401 within two seconds', async () => {
  const leaver = await practice.person('staff');
  const disabled = await practice.person('staff');
  const { key, id } = await createApiKey(relay.store.access, { accountId: practice.accountId, name: 'EMR', scopes: ['read'] }, new Date());
  const feeds = await Promise.all([leaver.session.token, disabled.session.token, key].map(token => handshake(token)));
  const stays = await handshake(practice.admin.token);
  const from = performance.now();
  await leaver.api.delete('/v1/sessions/current');
  await practice.api.patch(`/v1/staff/${disabled.session.staffId}`, { disabled: true });
  await relay.store.access.revokeApiKey(practice.accountId, id, new Date().toISOString());
  expect(await Promise.all(feeds.map(feed => feed.closed))).toEqual([4401, 4401, 4401]);
  expect(performance.now() - from).toBeLessThan(15_000);
  expect(stays.socket.readyState).toBe(stays.socket.OPEN);
  await stays.close();
});

test('a relay that stops says so with 1012, and the desktop goes on from its cursor afterwards', async () => {
  const feed = await handshake(practice.admin.token);
  await until('it has caught up', async () => feed.cursor === (await changes(0)).version);
  const cursor = feed.cursor;
  await relay.restart();
  expect(await feed.closed).toBe(FEED_CLOSE.restarting);
  const lead = await practice.lead({ firstName: 'Afterwards' });
  const next = await handshake(practice.admin.token, { after: cursor });
  await until('the new lead comes', () => next.rows.some(row => row.id === lead.id));
  await next.close();
});
