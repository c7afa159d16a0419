import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { By } from '../../../relay/practice/by.ts';
import { createAccount } from '../../../relay/practice/create-account.ts';
import { createLead } from '../../../relay/practice/create-lead.ts';
import { inviteStaff } from '../../../relay/practice/invite-staff.ts';
import { updateLead } from '../../../relay/practice/update-lead.ts';
import { openStore } from '../../../relay/store/open-store.ts';
import type { Store } from '../../../relay/store/store.ts';
import { CreateLead } from '../../../src-shared/protocol/commands.ts';
import type { Lead } from '../../../src-shared/protocol/lead.ts';

const NOW = new Date('2026-05-04T17:00:00.000Z');
const LATER = new Date('2026-05-04T18:00:00.000Z');

let folder: string;
let store: Store;
let by: By;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-practice-'));
  store = await openStore(`file:${join(folder, 'relay.db')}`);
  by = { accountId: (await createAccount(store.practice, 'Riverbend')).id, staffId: null };
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function aLead(fields: object = {}): Promise<Lead> {
  const saved = await createLead(store.practice, by, CreateLead.parse({ firstName: 'Sam', phone1: '512-555-0142', ...fields }), NOW);
  if (saved.is !== 'saved') throw new Error(`The lead is ${saved.is}`);
  return saved.row;
}

const change = (lead: Lead, fields: Parameters<typeof updateLead>[3], ifVersion: number | null = null) =>
  updateLead(store.practice, by, lead.id, fields, ifVersion, LATER);

test('a lead keeps something to be reached or known by', async () => {
  const lead = await aLead({ firstName: '' });
  expect(await change(lead, { phone1: null })).toEqual({
    is: 'invalid',
    errors: [{ field: 'phone1', reason: 'give a phone number, an email or a name' }],
  });
  expect(await change(lead, { phone1: null, email: 'sam@example.com' })).toMatchObject({
    is: 'saved',
    row: { phones: [], email: 'sam@example.com' },
  });
});

test('one number is not both phones, and phones can change places', async () => {
  const lead = await aLead({ phone2: '512-555-0143' });
  expect(await change(lead, { phone2: '(512) 555-0142' })).toEqual({
    is: 'invalid',
    errors: [{ field: 'phone2', reason: 'is the same number as phone1' }],
  });
  expect(await change(lead, { phone1: '512-555-0143', phone2: '512-555-0142' })).toMatchObject({
    row: {
      phones: [
        { slot: 'phone1', number: '+15125550143' },
        { slot: 'phone2', number: '+15125550142' },
      ],
    },
  });
});

test('[S1] a change that changes nothing takes no version', async () => {
  const lead = await aLead();
  const before = await store.changes.version(by.accountId);
  expect(await change(lead, { firstName: 'Sam', doNotText: false })).toMatchObject({ row: { version: lead.version } });
  expect(await store.changes.version(by.accountId)).toBe(before);
});

test('[O3] Do Not Text is marked since the first tick, however often it is ticked', async () => {
  const lead = await aLead({ doNotText: true });
  expect(lead).toMatchObject({ doNotText: true, doNotTextAt: NOW.toISOString() });
  expect(await change(lead, { doNotText: true })).toMatchObject({ row: { doNotTextAt: NOW.toISOString(), version: lead.version } });
  expect(await change(lead, { doNotText: false })).toMatchObject({ row: { doNotText: false, doNotTextAt: null } });
});

test('a stale version changes nothing and shows the row as it is', async () => {
  const lead = await aLead();
  await change(lead, { notes: 'newer' });
  expect(await change(lead, { notes: 'older' }, lead.version)).toMatchObject({ is: 'stale', row: { notes: 'newer' } });
  expect(await updateLead(store.practice, by, by.accountId, { notes: 'x' }, null, LATER)).toEqual({ is: 'not_found' });
});

test('a person who has not joined is invited anew, also with another role; nobody of another account is', async () => {
  const first = await inviteStaff(store.practice, by.accountId, { email: 'Dana@x.example', role: 'staff', name: '' });
  const second = await inviteStaff(store.practice, by.accountId, { email: 'dana@x.example', role: 'admin', name: '' });
  expect([first, second]).toMatchObject([
    { is: 'invited', row: { email: 'dana@x.example', role: 'staff' } },
    { is: 'invited', row: { role: 'admin' } },
  ]);
  const other = await createAccount(store.practice, 'Elsewhere');
  expect(await inviteStaff(store.practice, other.id, { email: 'dana@x.example', role: 'staff', name: '' })).toEqual({ is: 'email_taken' });
});
