import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Account } from '../../../src-shared/protocol/account.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';
import type { Problem } from '../../../src-shared/protocol/problem.ts';
import type { TrackingNumber } from '../../../src-shared/protocol/tracking-number.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';

let relay: ARelay;
let practice: APractice;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
});
afterAll(() => relay.stop());

type NumberAnswer = TrackingNumber & { warning?: string };

test('a location needs a name and a time zone only', async () => {
  const made = await practice.api.post<Location>('/v1/locations', { name: 'North', timeZone: 'America/Chicago' });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ kind: 'location', name: 'North', address: null, voiceNumber: null, archivedAt: null });
  const bad = await practice.api.post<Problem>('/v1/locations', { timeZone: 'Mars/Olympus', voiceNumber: '12' });
  expect(bad.status).toBe(400);
  expect(bad.body.errors?.map(fault => fault.field).sort()).toEqual(['name', 'timeZone']);
  const phone = await practice.api.patch<Problem>(`/v1/locations/${made.body.id}`, { voiceNumber: '12' });
  expect(phone.body.errors?.[0]?.field).toBe('voiceNumber');
});

test('a location is archived and brought back', async () => {
  const made = await practice.api.post<Location>('/v1/locations', { name: 'Old', timeZone: 'America/Denver' });
  expect((await practice.api.patch<Location>(`/v1/locations/${made.body.id}`, { archived: true })).body.archivedAt).toMatch(/Z$/);
  expect((await practice.api.patch<Location>(`/v1/locations/${made.body.id}`, { archived: false })).body.archivedAt).toBeNull();
});

test('enabling text points the number at this relay', async () => {
  const { number } = await practice.location({ name: 'Webhooked' });
  const { numbers } = await carrierNumbers();
  expect(numbers.find(held => held.phone_number === number.phoneNumber)?.sms_url).toBe(
    `${relay.url}/webhooks/twilio/messages#rc=3&rp=ct,rt,5xx&rt=5000`,
  );
});

test('a number that the carrier does not know is accepted with a warning', async () => {
  const made = await practice.api.post<NumberAnswer>('/v1/tracking-numbers', { phoneNumber: '(512) 555-0777', label: 'Ghost' });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ phoneNumber: '+15125550777', purpose: 'two_way_texting', textEnabled: false });
  expect(made.body.warning).toMatch(/does not know this number/);
});

test('a carrier that cannot be asked is a warning, not a failure', async () => {
  relay.carrier.controls.nextReads({ is: 'server_error' }, 3);
  const made = await practice.api.post<NumberAnswer>('/v1/tracking-numbers', { phoneNumber: '512-555-0778' });
  expect(made.status).toBe(201);
  expect(made.body.warning).toMatch(/\w/);
  relay.carrier.controls.calm();
});

test('what stands in the way of a tracking number is said with a code of its own', async () => {
  const { location, number } = await practice.location({ name: 'Conflicted' });
  const again = await practice.api.post<Problem>('/v1/tracking-numbers', { phoneNumber: number.phoneNumber });
  expect([again.status, again.body.code]).toEqual([409, 'number_taken']);
  expect(again.body.errors).toMatchObject([{ field: 'phoneNumber' }]);
  const second = await practice.api.post<Problem>('/v1/tracking-numbers', {
    phoneNumber: '512-555-0779',
    textEnabled: true,
    locationId: location.id,
  });
  expect([second.status, second.body.code]).toEqual([409, 'location_has_text_number']);
  expect(second.body.errors).toMatchObject([{ field: 'locationId' }]);
  const nowhere = await practice.api.post<Problem>('/v1/tracking-numbers', { phoneNumber: '512-555-0780', textEnabled: true });
  expect([nowhere.status, nowhere.body.code]).toEqual([409, 'location_required']);
  const foreign = await practice.api.post<Problem>('/v1/tracking-numbers', {
    phoneNumber: '512-555-0781',
    textEnabled: true,
    locationId: practice.accountId,
  });
  expect(foreign.status).toBe(400);
  expect(foreign.body.errors?.[0]?.field).toBe('locationId');
  const unreadable = await practice.api.post<Problem>('/v1/tracking-numbers', { phoneNumber: 'the front desk' });
  expect(unreadable.body.errors?.[0]?.field).toBe('phoneNumber');
  for (const problem of [again, second, nowhere]) expect(problem.body.detail).toMatch(/^[A-Z].+\.$/);
});

test('a purpose and an hour are taken as a person writes them, and kept in one form', async () => {
  const { body: location } = await practice.api.post<{ id: string }>('/v1/locations', { name: 'Spelt', timeZone: 'America/Chicago' });
  const given = { phoneNumber: '(512) 555-0177', label: 'Spelt', textEnabled: true, locationId: location.id };
  const made = await practice.api.post<{ id: string }>('/v1/tracking-numbers', { ...given, purpose: 'Two-way texting' });
  expect(made).toMatchObject({ status: 201, body: { purpose: 'two_way_texting' } });
  const changed = await practice.api.patch(`/v1/tracking-numbers/${made.body.id}`, { purpose: 'Appointments' });
  expect(changed).toMatchObject({ status: 200, body: { purpose: 'appointments' } });
  const quiet = await practice.api.patch('/v1/account', { quietHours: { from: '21:00', to: '8:00' } });
  expect(quiet).toMatchObject({ status: 200, body: { quietHours: { from: '21:00', to: '08:00' } } });
  const wrong = await practice.api.patch('/v1/account', { quietHours: { from: '21:00', to: '8' } });
  expect(wrong.body).toMatchObject({ errors: [{ field: 'quietHours.to', reason: 'must be a time such as 21:00' }] });
  await practice.api.patch('/v1/account', { quietHours: null });
});

test('the settings of the account are changed one by one, with If-Match', async () => {
  const before = (await practice.api.get<Account>('/v1/account')).body;
  const changed = await practice.api.patch<Account>(
    '/v1/account',
    { quietHours: { from: '20:30', to: '09:00' }, consentMode: 'on_file_only' },
    { 'if-match': `"${before.version}"` },
  );
  expect(changed.body).toMatchObject({ name: before.name, quietHours: { from: '20:30', to: '09:00' }, consentMode: 'on_file_only' });
  const stale = await practice.api.patch<Problem>('/v1/account', { quietHours: null }, { 'if-match': `"${before.version}"` });
  expect(stale.status).toBe(412);
  const bad = await practice.api.patch<Problem>('/v1/account', { quietHours: { from: '25:00', to: '09:00' } });
  expect(bad.body.errors?.[0]?.field).toBe('quietHours.from');
});

async function carrierNumbers(): Promise<{ numbers: { phone_number: string; sms_url: string }[] }> {
  const { accountSid, authToken, url } = relay.carrier;
  const response = await fetch(`${url}/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers.json?PageSize=200`, {
    headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
  });
  const page = (await response.json()) as { incoming_phone_numbers: { phone_number: string; sms_url: string }[] };
  return { numbers: page.incoming_phone_numbers };
}
