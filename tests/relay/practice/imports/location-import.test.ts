import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { until } from '../../../../dev/until.ts';
import type { LocationImport, LocationImportOutcome } from '../../../../src-shared/protocol/location-import.ts';
import type { Location } from '../../../../src-shared/protocol/location.ts';
import type { Message } from '../../../../src-shared/protocol/message.ts';
import type { Problem } from '../../../../src-shared/protocol/problem.ts';
import { type APractice, type ARelay, aRelay } from '../../../support/a-relay.ts';
import { anId } from '../../../support/builders.ts';

let relay: ARelay;
let practice: APractice;

beforeAll(async () => {
  relay = await aRelay();
});
beforeEach(async () => {
  practice = await relay.practice();
});
afterAll(() => relay.stop());

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const plan = (text: string | Buffer) => practice.api.post<LocationImport>('/v1/location-imports', { file: base64(text) });
const apply = (made: LocationImport, given: object = {}) =>
  practice.api.post<LocationImportOutcome & Problem>(`/v1/location-imports/${made.id}/apply`, { basedOn: made.basedOn, ...given });
const locations = async () => (await practice.api.get<{ rows: Location[] }>('/v1/locations')).body.rows;

test('[E1, E3] a file is shown field by field, changes nothing until it is applied, and then does all of it at once', async () => {
  await practice.api.post('/v1/locations', { name: 'North', timeZone: 'America/Denver', emrId: 'N1' });
  await practice.api.post('/v1/locations', { name: 'South Clinic', timeZone: 'America/Chicago', address: '1 Main St' });
  const made = await plan(
    'EMR ID;Name;Address;Phone;Hours\nN1;North End;;303-555-0123;Mon-Fri 8-17\nS9;south clinic;1 Main St.;;\nW2;West;;512-555-0124;\n',
  );
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    source: { format: 'csv', columns: { emrId: 'EMR ID', voiceNumber: 'Phone', openingHours: 'Hours' } },
    created: [{ row: 4, name: 'West', emrId: 'W2', timeZone: 'America/Chicago' }],
    changed: [
      {
        row: 2,
        changes: [
          { field: 'name', before: 'North', after: 'North End' },
          { field: 'voiceNumber', before: null, after: '+13035550123' },
          { field: 'openingHours', before: null, after: 'Mon-Fri 08:00-17:00' },
        ],
      },
      { row: 3, changes: [{ field: 'name' }, { field: 'address' }, { field: 'emrId', before: null, after: 'S9' }] },
    ],
    vanished: [],
    faults: [],
  });
  expect((await locations()).map(({ name }) => name)).toEqual(['North', 'South Clinic']);
  const versionBefore = await relay.store.changes.version(practice.accountId);
  const done = await apply(made.body);
  expect(done).toMatchObject({ status: 200, body: { created: 1, changed: 2, archived: 0, restored: 0 } });
  expect(await relay.store.changes.version(practice.accountId)).toBe((versionBefore ?? 0) + 1);
  expect(await apply(made.body)).toMatchObject({ status: 200, body: done.body });
  expect((await locations()).map(({ name, timeZone }) => `${name} ${timeZone}`)).toEqual([
    'North End America/Denver',
    'south clinic America/Chicago',
    'West America/Chicago',
  ]);
  const csv = (await practice.api.get<{ csv: string }>('/v1/location-exports')).body.csv;
  expect((await plan(csv)).body).toMatchObject({ created: [], changed: [], vanished: [], unclear: [], faults: [], same: 3 });
  const lines = (await practice.api.get<{ rows: { subjectKind: string }[] }>('/v1/audit?limit=20')).body.rows;
  expect(lines.filter(({ subjectKind }) => subjectKind === 'location_imports')).toHaveLength(1);
});

test('[E2, E4] a location that vanished is archived and its number goes on, both ways, until it is pointed elsewhere', async () => {
  const { location, number } = await practice.location({ name: 'Old Town' });
  await practice.api.patch(`/v1/locations/${location.id}`, { emrId: 'OLD' });
  const lead = await practice.lead({ phone1: '+15125550777' });
  const text = (locationId: string) =>
    practice.api.post<Message & Problem>(`/v1/leads/${lead.id}/texts`, { id: anId(), locationId, phone: 'phone1', body: 'Hello' });
  expect((await practice.api.patch<Problem>(`/v1/locations/${location.id}`, { archived: true })).body.code).toBe('location_texts');
  const made = await plan('emr id,name,time zone\nNEW,New Town,America/Chicago\n');
  expect(made.body).toMatchObject({ vanished: [{ id: location.id }], numbers: [{ trackingNumberId: number.id, textEnabled: true }] });
  expect((await apply(made.body)).body).toMatchObject({ created: 1, archived: 1, numbersMoved: 0 });
  expect((await practice.api.get<Location>(`/v1/locations/${location.id}`)).body).toMatchObject({ archivedByImport: true });

  expect((await text(location.id)).body).toMatchObject({ state: 'deferred' });
  const refused = await moveTo('New Town');
  expect(refused).toMatchObject({ status: 409, body: { code: 'texts_waiting_there' } });
  relay.carrier.controls.calm();
  await relay.carrier.controls.textFrom('+15125550777', number.phoneNumber, 'CONSENT');
  await until('the deferred text to arrive', async () => {
    const thread = await practice.api.get<{ rows: Message[] }>(`/v1/leads/${lead.id}/messages`);
    return thread.body.rows.some(({ kind, state, messageKind }) => kind === 'message' && messageKind === 'staff' && state === 'delivered');
  });
  expect(await moveTo('New Town')).toMatchObject({ status: 200, body: { numbersMoved: 1 } });
  expect((await text(location.id)).body.code).toBe('no_text_number');
  const back = await plan('emr id,name\nNEW,\nOLD,Old Town\n');
  expect(back.body).toMatchObject({ faults: [{ row: 2, reason: 'The name is missing.', emrId: 'NEW' }], vanished: [] });
  expect((await apply(back.body)).body).toMatchObject({ restored: 1, archived: 0 });

  async function moveTo(name: string) {
    const again = (await plan('emr id,name,time zone\nNEW,New Town,America/Chicago\n')).body;
    const target = (await locations()).find(each => each.name === name)?.id;
    return apply(again, { numbers: [{ trackingNumberId: number.id, locationId: target }] });
  }
});

test('[E3] a change meanwhile is a 412, and the import then shows what is so now', async () => {
  const made = await plan('emr id,name,time zone\nA,Alpha,America/Chicago\n');
  await practice.api.post('/v1/locations', { name: 'Alpha', timeZone: 'America/Chicago' });
  expect(await apply(made.body)).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  const now = await practice.api.get<LocationImport>(`/v1/location-imports/${made.body.id}`);
  expect(now.body).toMatchObject({ created: [], changed: [{ row: 2, changes: [{ field: 'emrId' }] }] });
  expect((await apply(now.body)).status).toBe(200);
  expect(await locations()).toHaveLength(1);
});

test('[E1] what could be meant by more than one is chosen, and nothing is done without the choice', async () => {
  for (const address of ['1 First St', '2 Second St']) await practice.api.post('/v1/locations', { name: 'Twin', timeZone: 'UTC', address });
  const made = (await plan('emr id,name,address\nT,Twin,3 Third St\n')).body;
  expect(made.unclear).toMatchObject([{ place: { row: 2 }, candidates: [{ name: 'Twin' }, { name: 'Twin' }] }]);
  expect((await apply(made)).body).toMatchObject({ code: 'import_unclear', errors: [{ field: 'choices.2' }] });
  const [first] = made.unclear[0]?.candidates ?? [];
  expect((await apply(made, { choices: [{ row: 2, take: first?.id }] })).body).toMatchObject({ created: 0, changed: 1 });
  expect((await locations()).find(({ id }) => id === first?.id)).toMatchObject({ emrId: 'T', address: '3 Third St' });
});

test.each([
  ['a gzip bomb', gzipSync(Buffer.alloc(40 * 1024 * 1024, 'a')), /larger than 8 MB/],
  ['a workbook', Buffer.from('PK\u0003\u0004'), /Save the sheet as CSV/],
  ['nothing', Buffer.from(''), /empty/],
  ['a header alone', Buffer.from('name,address\n'), /no location/],
  ['broken JSON', Buffer.from('{"resourceType": "Bundle"'), /JSON/],
  ['another resource', Buffer.from('{"resourceType":"Patient"}'), /no FHIR R4 Bundle/],
])('%s as a file is refused with a reason, and nothing is kept', async (_name, bytes, reason) => {
  const made = await practice.api.post<Problem>('/v1/location-imports', { file: base64(bytes) });
  expect(made.status).toBe(400);
  expect(made.body.errors?.[0]).toMatchObject({ field: 'file', reason: expect.stringMatching(reason) });
});

test('[E5] junk rows are reported one by one, in UTF-16 too, and formulas are words', async () => {
  const rows = [
    'name\temr id\tphone\ttime zone\thours\tstatus',
    '=1+1\tF\t\tUTC\t\t',
    'B\tF\t\tUTC\t\t',
    'C\tC\t12\tMars\twhenever\tmaybe',
    'D\tD\t\tUTC\t\tclosed',
  ];
  const made = (await plan(Buffer.from(`\ufeff${rows.join('\r\n')}`, 'utf16le'))).body;
  expect(made.created).toMatchObject([{ name: '=1+1' }]);
  expect(made.faults.map(({ row }) => row)).toEqual([3, 4, 5]);
  expect(made.faults[1]?.reason).toMatch(/time zone.*voice number.*opening hours.*status/is);
  expect((await apply(made)).body).toMatchObject({ created: 1 });
  expect((await practice.api.get<{ csv: string }>('/v1/location-exports')).body.csv).toContain("'=1+1");
});

test('[K1] a key of the scope manage hands in a FHIR bundle as it is; others may not', async () => {
  const key = async (scopes: string[]) => (await practice.api.post<{ key: string }>('/v1/api-keys', { name: 'EMR', scopes })).body.key;
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resource: { resourceType: 'Location', id: 'f1', name: 'From FHIR' } }],
  };
  const asEmr = relay.client(await key(['manage']));
  const made = await asEmr.post<LocationImport>('/v1/location-imports', bundle);
  expect(made.body).toMatchObject({ faults: [{ row: 1, reason: 'The time zone is missing.' }] });
  expect((await relay.client(await key(['read', 'text'])).post('/v1/location-imports', bundle)).status).toBe(403);
  expect((await practice.person('staff').then(({ api }) => api.post('/v1/location-imports', bundle))).status).toBe(403);
  const other = await relay.practice();
  expect((await other.api.get(`/v1/location-imports/${made.body.id}`)).status).toBe(404);
});

test('two locations never get one EMR id', async () => {
  await practice.api.post('/v1/locations', { name: 'One', timeZone: 'UTC', emrId: 'X' });
  const second = await practice.api.post<Problem>('/v1/locations', { name: 'Two', timeZone: 'UTC', emrId: 'X' });
  expect(second).toMatchObject({ status: 409, body: { code: 'emr_id_taken', errors: [{ field: 'emrId' }] } });
});
