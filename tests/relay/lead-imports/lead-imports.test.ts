import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lead } from '../../../src-shared/protocol/lead.ts';
import type { ImportField, LeadImport, LeadImportRow } from '../../../src-shared/protocol/lead-import.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';
import { aPostgresDatabase } from '../../support/a-postgres-database.ts';

type Rows = { rows: LeadImportRow[]; next: string | null };
type Leads = { rows: Lead[] };
const HEAD = 'First name,Last name,Phone,Email,Notes,Do Not Text';
const FIELDS: (ImportField | null)[] = ['firstName', 'lastName', 'phone1', 'email', 'notes', 'doNotText'];

describe.each(['SQLite', 'Postgres'] as const)('imports of leads on %s', engine => {
  let relay: ARelay;
  let practice: APractice;
  let discard = async () => {};
  beforeAll(async () => {
    if (engine === 'Postgres') {
      const database = await aPostgresDatabase();
      discard = database.discard;
      relay = await aRelay({ databaseUrl: database.url });
    } else relay = await aRelay();
  });
  afterAll(async () => {
    await relay.stop();
    await discard();
  });

  const handIn = async (csv: string | Uint8Array) => {
    const response = await fetch(`${relay.url}/v1/lead-imports?fileName=leads.csv`, {
      method: 'POST',
      headers: { authorization: `Bearer ${practice.admin.token}`, 'content-type': 'text/csv' },
      body: typeof csv === 'string' ? csv : Buffer.from(csv),
    });
    return { status: response.status, body: (await response.json()) as LeadImport & Problem };
  };
  const check = async (id: string, duplicates: string, fields = FIELDS) => {
    const { status } = await practice.api.post<LeadImport & Problem>(`/v1/lead-imports/${id}/check`, { fields, duplicates });
    await finished(id, 'ready');
    return { status, body: await find(id) };
  };
  const find = async (id: string) => (await practice.api.get<LeadImport>(`/v1/lead-imports/${id}`)).body;
  const finished = (id: string, state: string) => expect.poll(async () => (await find(id)).state).toBe(state);
  const leads = async (search: string) => (await practice.api.get<Leads>(`/v1/leads?search=${encodeURIComponent(search)}`)).body.rows;
  async function imported(csv: string, duplicates: string): Promise<LeadImport> {
    const { body } = await handIn(csv);
    expect((await check(body.id, duplicates)).status).toBe(200);
    await practice.api.post(`/v1/lead-imports/${body.id}/begin`);
    await finished(body.id, 'done');
    return find(body.id);
  }

  test('[J1] the check says what would become of each row and changes nothing; then it is done, told to desktops, and taken back', async () => {
    practice = await relay.practice();
    const known = await practice.lead({ firstName: 'Ana', lastName: '', phone1: '(512) 555-0142' });
    const csv = `${HEAD}\r\nAna,Okafor,512 555 0142,ana@example.com,,\r\nBen,Ito,5125550143,ben@example.com,"=HYPERLINK(""x"")",yes\r\nBen,Again,+15125550143,,,\r\nBad,Phone,555-0199,,,perhaps\r\n`;
    const { status, body } = await handIn(csv);
    expect(status).toBe(201);
    expect(body.columns.map(column => column.guess)).toEqual(FIELDS);
    const checked = await check(body.id, 'fill_blanks');
    expect(checked.body.counts).toEqual({ duplicate: 1, new: 1, duplicate_in_file: 1, invalid: 1 });
    expect(await leads('')).toHaveLength(1);

    const { rows } = (await practice.api.get<Rows>(`/v1/lead-imports/${body.id}/rows?outcome=invalid`)).body;
    expect(rows).toMatchObject([{ number: 5, errors: [{ field: 'phone1' }, { field: 'doNotText', reason: 'must be yes or no' }] }]);
    const faults = await practice.api.get<string>(`/v1/lead-imports/${body.id}/faults.csv`);
    expect(faults.body).toContain('Bad,Phone,555-0199');
    expect(faults.body).toContain('What to mend');

    await practice.api.post(`/v1/lead-imports/${body.id}/begin`);
    await finished(body.id, 'done');
    expect((await find(body.id)).counts).toEqual({ created: 1, filled: 1, skipped: 1, invalid: 1 });
    const [ben] = await leads('ben');
    expect(ben).toMatchObject({ lastName: 'Ito', notes: '=HYPERLINK("x")', doNotText: true, email: 'ben@example.com' });
    expect(await leads('okafor')).toMatchObject([{ id: known.id, lastName: 'Okafor', email: 'ana@example.com' }]);

    await practice.api.post(`/v1/lead-imports/${body.id}/undo`);
    await finished(body.id, 'undone');
    expect(await leads('')).toMatchObject([{ id: known.id, firstName: 'Ana', lastName: '', email: null }]);
    const changes = (await practice.api.get<{ rows: { kind: string; id: string }[] }>('/v1/changes?after=0&limit=500')).body.rows;
    expect(changes.filter(row => row.id === ben?.id)).toMatchObject([{ kind: 'tombstone', of: 'lead' }]);
    expect((await practice.api.get(`/v1/leads/${ben?.id}`)).status).toBe(404);
  });

  test('[J2] taking back keeps what somebody touched, and says so', async () => {
    practice = await relay.practice();
    const done = await imported(`${HEAD}\nOne,,5125550151,,,\nTwo,,5125550152,,,\n`, 'skip');
    const [one] = await leads('one');
    await practice.api.patch(`/v1/leads/${one?.id}`, { notes: 'called back' });
    await practice.api.post(`/v1/lead-imports/${done.id}/undo`);
    await finished(done.id, 'undone');
    expect((await find(done.id)).counts).toEqual({ taken_back: 1, kept: 1 });
    expect(await leads('')).toMatchObject([{ firstName: 'One' }]);
  });

  test('[J3] skip leaves those who are known alone, create makes them all the same, and both count rows of the file itself', async () => {
    practice = await relay.practice();
    await practice.lead({ firstName: 'Known', email: 'Kim@Example.com' });
    expect((await imported(`${HEAD}\nKim,,,kim@example.com,,\nLee,,5125550161,,,\nLee,,5125550161,,,\n`, 'skip')).counts).toEqual({
      created: 1,
      skipped: 2,
    });
    expect((await imported(`${HEAD}\nKim,,,kim@example.com,,\n`, 'create')).counts).toEqual({ created: 1 });
  });

  test('[O8, J4] an opt-out binds the lead that is imported with its number, and a list that says "consented" grants nothing', async () => {
    practice = await relay.practice();
    const first = await practice.lead({ phone1: '5125550171' });
    const optOut = { phone: 'phone1', number: '+15125550171', channel: 'phone_call', words: 'no more texts' };
    expect((await practice.api.post(`/v1/leads/${first.id}/opt-outs`, optOut)).status).toBe(200);
    const { body } = await handIn('Name,Phone,Consent\nOpted,5125550171,yes\nFresh,5125550172,consented\n');
    expect(body.columns.map(column => column.guess)).toEqual(['fullName', 'phone1', null]);
    await check(body.id, 'create', ['fullName', 'phone1', null]);
    await practice.api.post(`/v1/lead-imports/${body.id}/begin`);
    await finished(body.id, 'done');
    expect(await leads('fresh')).toMatchObject([{ phones: [{ consent: 'none' }] }]);
    const [opted] = await leads('opted');
    const [bound] = await leads('5125550171');
    expect(opted?.doNotText).toBe(bound?.doNotText);
    expect(opted?.phones[0]?.optedOut).toBe(true);
  });

  test('[J1] an import goes on at the relay after a restart, and once it was cancelled it says what it kept', async () => {
    practice = await relay.practice();
    const lines = Array.from({ length: 400 }, (_, index) => `Row,${index},+1512555${String(1000 + index).padStart(4, '0')},,,`);
    const { body } = await handIn(`${HEAD}\n${lines.join('\n')}\n`);
    await check(body.id, 'skip');
    await practice.api.post(`/v1/lead-imports/${body.id}/begin`);
    await relay.restart();
    await finished(body.id, 'done');
    expect((await find(body.id)).counts).toEqual({ created: 400 });
    expect(await relay.store.leadImports.holders(practice.accountId, { phones: ['+15125551399'], emails: [] })).toHaveLength(1);
    expect((await practice.api.post<Problem>(`/v1/lead-imports/${body.id}/cancel`)).status).toBe(409);
  });

  test.each([
    ['a bomb', gzipSync(Buffer.alloc(40 * 1024 * 1024, 'a,')), /headings is longer than 30,000/],
    ['a workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2]), /Save the sheet as CSV/],
    ['nothing', Buffer.from(''), /./],
    ['a head alone', Buffer.from('Name,Phone\n'), /no other row/],
  ])('[J1] %s is refused with the reason, and nothing is kept of it', async (_what, bytes, reason) => {
    practice = await relay.practice();
    const { status, body } = await handIn(bytes);
    expect(status).toBe(400);
    expect(body.detail).toMatch(reason);
    expect((await practice.api.get<{ rows: unknown[] }>('/v1/lead-imports')).body.rows).toEqual([]);
  });

  test('[J1] junk rows, NUL, a long line and old encodings end in a report of each row', async () => {
    practice = await relay.practice();
    const { body } = await handIn(
      Buffer.from(`Name;Phone\nJos\xe9;5125550181\nNu\0l;5125550182\n${'x'.repeat(40_000)};1\na;b;c\n"open;5125550183\n`, 'latin1'),
    );
    expect(body.encoding).toBe('windows-1252');
    const checked = await check(body.id, 'skip', ['fullName', 'phone1']);
    expect(checked.body.counts).toEqual({ new: 1, invalid: 4 });
  });

  test('[J5] what is exported is read back as it was, formulas are escaped, staff may not export, and it is written down', async () => {
    practice = await relay.practice();
    await practice.lead({ firstName: '=cmd()', lastName: 'Ünal, "Q"', phone1: '5125550191', phone1Label: 'Mobile', notes: 'two\nlines' });
    const csv = (await practice.api.get<string>('/v1/lead-export.csv')).body;
    expect(csv).toContain("'=cmd()");
    expect(csv).toContain("'+15125550191");
    const { body } = await handIn(csv);
    await check(
      body.id,
      'skip',
      body.columns.map(column => column.guess),
    );
    expect((await find(body.id)).counts).toEqual({ duplicate: 1 });
    const staff = await practice.person('staff');
    expect((await staff.api.get('/v1/lead-export.csv')).status).toBe(403);
    const log = (await practice.api.get<{ rows: { action: string; details: object }[] }>('/v1/audit?action=exported')).body.rows;
    expect(log).toMatchObject([{ action: 'exported', details: { count: 1 } }]);
  });
});
