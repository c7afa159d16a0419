import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lead } from '../../../src-shared/protocol/lead.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';
import { anId } from '../../support/builders.ts';

let relay: ARelay;
let practice: APractice;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
});
afterAll(() => relay.stop());

type Page = { rows: Lead[]; next: string | null };

test('a lead is kept with its phones as E.164, however they were typed', async () => {
  const made = await practice.api.post<Lead>('/v1/leads', {
    firstName: 'Ana',
    phone1: '(512) 555-0142',
    phone1Label: 'Mobile',
    phone2: '512.555.0143',
  });
  expect(made.status).toBe(201);
  expect(made.body.phones).toMatchObject([
    { slot: 'phone1', number: '+15125550142', label: 'Mobile', consent: 'none', optedOut: false, frozen: false },
    { slot: 'phone2', number: '+15125550143' },
  ]);
  expect(made.body.doNotText).toBe(false);
  expect(made.headers.get('etag')).toBe(`"${made.body.version}"`);
  expect((await practice.api.get<Lead>(`/v1/leads/${made.body.id}`)).body).toEqual(made.body);
});

test.each([
  ['phone1', '555-0199'],
  ['phone1', '(512) 555-0199 x12'],
  ['phone2', '123-456-7890'],
  ['phone2', 'call me'],
] as const)('a bad number in %s, "%s", is refused with the field and the reason', async (field, typed) => {
  const { status, body } = await practice.api.post<Problem>('/v1/leads', { firstName: 'Ana', [field]: typed });
  expect(status).toBe(400);
  expect(body.code).toBe('invalid_request');
  expect(body.errors).toEqual([{ field, reason: expect.stringMatching(/\w+/) }]);
});

test('a lead without a phone, an email and a name is refused', async () => {
  const { status, body } = await practice.api.post<Problem>('/v1/leads', { firstName: ' ', notes: 'someone' });
  expect(status).toBe(400);
  expect(body.errors).toEqual([{ field: 'phone1', reason: 'give a phone number, an email or a name' }]);
});

test('a repeated request with the same id makes one lead', async () => {
  const id = anId();
  const first = await practice.api.post<Lead>('/v1/leads', { id, firstName: 'Twice' });
  const second = await practice.api.post<Lead>('/v1/leads', { id, firstName: 'Twice, changed' });
  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
});

test('an id of another account is refused and shows nothing of it', async () => {
  const other = await relay.practice({ name: 'Elsewhere' });
  const theirs = await other.lead({ firstName: 'Secret' });
  const { status, body } = await practice.api.post<Problem>('/v1/leads', { id: theirs.id, firstName: 'Mine' });
  expect(status).toBe(409);
  expect(JSON.stringify(body)).not.toContain('Secret');
});

test('a change applies to what is given and leaves the rest', async () => {
  const lead = await practice.lead({ firstName: 'Ben', notes: 'kept', email: 'ben@example.com' });
  const changed = await practice.api.patch<Lead>(`/v1/leads/${lead.id}`, { lastName: 'Okafor', email: null });
  expect(changed.body).toMatchObject({ firstName: 'Ben', lastName: 'Okafor', notes: 'kept', email: null });
  expect(changed.body.version).toBeGreaterThan(lead.version);
});

test('a stale If-Match is a 412 with the current version, a fresh one passes, quoted or bare', async () => {
  const lead = await practice.lead({ firstName: 'Cleo' });
  const current = await practice.api.patch<Lead>(`/v1/leads/${lead.id}`, { notes: 'one' }, { 'if-match': `"${lead.version}"` });
  expect(current.status).toBe(200);
  const stale = await practice.api.patch<Problem>(`/v1/leads/${lead.id}`, { notes: 'two' }, { 'if-match': String(lead.version) });
  expect(stale.status).toBe(412);
  expect(stale.body.code).toBe('precondition_failed');
  expect(stale.headers.get('etag')).toBe(`"${current.body.version}"`);
  const bare = await practice.api.patch<Lead>(`/v1/leads/${lead.id}`, { notes: 'two' }, { 'if-match': String(current.body.version) });
  expect(bare.body.notes).toBe('two');
});

test('an If-Match that is no version of ours is stale, and one that a proxy weakened is not', async () => {
  const { id, version } = await practice.lead({ phone1: null });
  const patch = async (ifMatch: string) =>
    (await practice.api.patch(`/v1/leads/${id}`, { notes: ifMatch }, { 'if-match': ifMatch })).status;
  for (const tag of ['"stale"', 'stale', '"1.5"', '"-1"', '"0"', 'W/"stale"', `"${version + 1}"`]) expect(await patch(tag)).toBe(412);
  expect(await patch(`W/"${version}"`)).toBe(200);
  expect(await patch('*')).toBe(200);
});

test('a limit beyond the most gives the most, and one below 1 is refused', async () => {
  for (const path of ['/v1/leads', '/v1/changes', '/v1/snapshot']) {
    expect((await practice.api.get(`${path}?limit=1000000`)).status).toBe(200);
    expect((await practice.api.get(`${path}?limit=0`)).status).toBe(400);
    expect((await practice.api.get(`${path}?limit=-5`)).status).toBe(400);
  }
});

test('[O3] Do Not Text is ticked and unticked by staff, and told to the ledger', async () => {
  const lead = await practice.lead({ firstName: 'Dee' });
  const ticked = await practice.api.patch<Lead>(`/v1/leads/${lead.id}`, { doNotText: true });
  expect(ticked.body).toMatchObject({ doNotText: true, doNotTextByStaff: true, doNotTextByStop: false, doNotTextAt: expect.any(String) });
  const unticked = await practice.api.patch<Lead>(`/v1/leads/${lead.id}`, { doNotText: false });
  expect(unticked.body).toMatchObject({ doNotText: false, doNotTextByStaff: false, doNotTextAt: null });
  const { body } = await practice.api.get<{ rows: { kind: string; change?: string; staffId?: string; leadId?: string }[] }>(
    `/v1/changes?after=${lead.version}`,
  );
  const ledger = body.rows.filter(row => row.kind === 'consent-entry' && row.leadId === lead.id);
  expect(ledger.map(entry => [entry.change, entry.staffId])).toEqual([
    ['do_not_text_ticked', practice.admin.staffId],
    ['do_not_text_unticked', practice.admin.staffId],
  ]);
});

test('leads are found by name, by email and by phone in any format', async () => {
  const lead = await practice.lead({ firstName: 'Zebulon', lastName: 'Quixby', email: 'zq@findme.example', phone1: '737-555-0188' });
  for (const search of [
    'zebul',
    'quixby',
    'Zebulon Quixby',
    'findme.example',
    '(737) 555-0188',
    '7375550188',
    '+1 737 555 0188',
    '555-0188',
  ]) {
    const { body } = await practice.api.get<Page>(`/v1/leads?search=${encodeURIComponent(search)}`);
    expect(
      body.rows.map(row => row.id),
      `found by ${search}`,
    ).toContain(lead.id);
  }
  expect((await practice.api.get<Page>('/v1/leads?search=nobody-is-called-so')).body.rows).toEqual([]);
});

test('a list is paged by its cursor without a gap or a repetition', async () => {
  const all = await practice.api.get<Page>('/v1/leads?limit=500');
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const page: { body: Page } = await practice.api.get<Page>(
      `/v1/leads?limit=2${next === null ? '' : `&after=${encodeURIComponent(next)}`}`,
    );
    seen.push(...page.body.rows.map(row => row.id));
    next = page.body.next;
  } while (next !== null);
  expect(seen).toEqual(all.body.rows.map(row => row.id));
  expect(seen.length).toBeGreaterThan(3);
});

test('names of any script, very long notes and markup come back as typed', async () => {
  const fields = { firstName: 'שרה <b>', lastName: "O'Brien–Åse 😀", notes: `<script>alert(1)</script>${'x'.repeat(9_000)}` };
  expect(await practice.lead(fields)).toMatchObject(fields);
});
