import twilio from 'twilio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulatedCarrier, type SimulatedCarrier } from '../../../relay/carrier/simulated/start-simulated-carrier.ts';
import { BaseUrlClient } from '../../../relay/carrier/twilio/base-url-client.ts';
import { LEAD, OFFICE } from './support/a-permitted-text.ts';
import { schemaFaults } from './support/twilio-schema.ts';

let simulated: SimulatedCarrier;
let client: twilio.Twilio;

beforeAll(async () => {
  simulated = await startSimulatedCarrier({ numbers: [OFFICE] });
  client = twilio(simulated.accountSid, simulated.authToken, { httpClient: new BaseUrlClient(new URL(simulated.url), 5_000) });
});
afterAll(() => simulated.close());

const ACCOUNT = '/2010-04-01/Accounts/{AccountSid}';

/** Asks past the SDK and holds the answer against Twilio's published description. */
async function ask(method: 'GET' | 'POST', path: string, described: string, form?: Record<string, string>) {
  const response = await fetch(`${simulated.url}/2010-04-01/Accounts/${simulated.accountSid}${path}`, {
    method,
    headers: { Authorization: `Basic ${btoa(`${simulated.accountSid}:${simulated.authToken}`)}` },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  const answer = (await response.json()) as Record<string, unknown> & { sid: string };
  expect(schemaFaults(method === 'GET' ? 'get' : 'post', ACCOUNT + described, response.status, answer)).toEqual([]);
  return answer;
}

test('the schema check itself notices a wrong answer', async () => {
  const { sid } = await client.messages.create({ to: LEAD, from: OFFICE, body: 'x' });
  const right = await ask('GET', `/Messages/${sid}.json`, '/Messages/{Sid}.json');
  const wrong = { ...right, num_segments: 1, status: 'gone', direction: 'up', sid: 'XX1', date_created: '2026-11-23', extra: 1 };
  expect(schemaFaults('get', `${ACCOUNT}/Messages/{Sid}.json`, 200, wrong)).toHaveLength(7);
});

test("every answer of the REST API holds against Twilio's OpenAPI description", async () => {
  const text = await ask('POST', '/Messages.json', '/Messages.json', { To: LEAD, From: OFFICE, Body: 'Hello 😀' });
  await simulated.controls.textFrom(LEAD, OFFICE, 'A picture', { mediaCount: 1 });
  await simulated.controls.textFrom('32665', OFFICE, 'From a short code');
  await simulated.controls.idle();
  await ask('GET', `/Messages/${text.sid}.json`, '/Messages/{Sid}.json');
  await ask('GET', '/Messages.json?PageSize=2', '/Messages.json');
  await simulated.controls.callFrom(LEAD, OFFICE);
  await ask('GET', '/Calls.json?PageSize=2', '/Calls.json');
  await ask('POST', `/Messages/${text.sid}.json`, '/Messages/{Sid}.json', { Body: '' });
  const bought = await ask('POST', '/IncomingPhoneNumbers.json', '/IncomingPhoneNumbers.json', { AreaCode: '737' });
  await ask('GET', '/IncomingPhoneNumbers.json', '/IncomingPhoneNumbers.json');
  await ask('GET', `/IncomingPhoneNumbers/${bought.sid}.json`, '/IncomingPhoneNumbers/{Sid}.json');
  await ask('POST', `/IncomingPhoneNumbers/${bought.sid}.json`, '/IncomingPhoneNumbers/{Sid}.json', { SmsUrl: 'https://relay.example/' });
  await ask('GET', '/AvailablePhoneNumbers/US/Local.json?AreaCode=512', '/AvailablePhoneNumbers/{CountryCode}/Local.json');
});

test('the SDK creates, fetches, redacts and deletes a text', async () => {
  const created = await client.messages.create({ to: LEAD, from: OFFICE, body: '  as typed \n ' });
  expect(created).toMatchObject({ status: 'queued', direction: 'outbound-api', body: '  as typed \n ', numSegments: '1', errorCode: null });
  await simulated.controls.idle();
  const delivered = await client.messages(created.sid).fetch();
  expect(delivered.status).toBe('delivered');
  expect(delivered.dateSent).toBeInstanceOf(Date);
  expect((await client.messages(created.sid).update({ body: '' })).body).toBe('');
  expect(await client.messages(created.sid).remove()).toBe(true);
  await expect(client.messages(created.sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('a list is newest first, in pages that a new text does not shift, filtered by numbers and time', async () => {
  const own = await startSimulatedCarrier({ numbers: [OFFICE, '+15125550102'] });
  const sdk = twilio(own.accountSid, own.authToken, { httpClient: new BaseUrlClient(new URL(own.url), 5_000) });
  for (let index = 0; index < 7; index++) await sdk.messages.create({ to: LEAD, from: OFFICE, body: `text ${index}` });
  await sdk.messages.create({ to: LEAD, from: '+15125550102', body: 'elsewhere' });
  await own.controls.idle();
  const first = await sdk.messages.page({ from: OFFICE, pageSize: 3 });
  await sdk.messages.create({ to: LEAD, from: OFFICE, body: 'newer' });
  const second = await first.nextPage();
  const third = await second?.nextPage();
  const bodies = [first, second, third].flatMap(page => page?.instances.map(text => text.body) ?? []);
  expect(bodies).toEqual(['text 6', 'text 5', 'text 4', 'text 3', 'text 2', 'text 1', 'text 0']);
  expect(third?.nextPage()).toBeUndefined();
  expect(await sdk.messages.list({ to: LEAD, from: '+15125550102' })).toHaveLength(1);
  await own.controls.idle();
  expect(await sdk.messages.list({ dateSentAfter: new Date(Date.now() - 60_000) })).toHaveLength(9);
  expect(await sdk.messages.list({ dateSentAfter: new Date(Date.now() + 60_000) })).toHaveLength(0);
  expect(await sdk.messages.list({ dateSentBefore: new Date(Date.now() - 60_000) })).toHaveLength(0);
  await own.close();
});

test.each([
  ['no receiver', { From: OFFICE, Body: 'x' }, 21604],
  ['no sender', { To: LEAD, Body: 'x' }, 21603],
  ['no words', { To: LEAD, From: OFFICE, Body: '' }, 21602],
  ['1,601 characters', { To: LEAD, From: OFFICE, Body: 'a'.repeat(1601) }, 21617],
  ['a receiver that is no number', { To: '+1512', From: OFFICE, Body: 'x' }, 21211],
  ['a receiver in an area that does not exist', { To: '+11235550199', From: OFFICE, Body: 'x' }, 21211],
  ['a sender that is no number', { To: LEAD, From: 'Clinic', Body: 'x' }, 21212],
  ["a sender that is not the account's", { To: LEAD, From: '+15125550177', Body: 'x' }, 21606],
  ['the same number twice', { To: OFFICE, From: OFFICE, Body: 'x' }, 21266],
])("a send with %s is refused with Twilio's error body", async (_name, form, code) => {
  const response = await fetch(`${simulated.url}/2010-04-01/Accounts/${simulated.accountSid}/Messages.json`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${simulated.accountSid}:${simulated.authToken}`)}` },
    body: new URLSearchParams(form),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    code,
    message: expect.any(String),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status: 400,
  });
});

test('1,600 characters are accepted and counted in segments', async () => {
  expect((await client.messages.create({ to: LEAD, from: OFFICE, body: 'a'.repeat(1600) })).numSegments).toBe('11');
});

test.each([
  ['a wrong token', (sid: string) => [sid, 'wrong'] as const],
  ['another account', (_sid: string, token: string) => [`AC${'f'.repeat(32)}`, token] as const],
])('%s is 401 with code 20003', async (_name, credentials) => {
  const [sid, token] = credentials(simulated.accountSid, simulated.authToken);
  const stranger = twilio(sid, token, { accountSid: simulated.accountSid, httpClient: new BaseUrlClient(new URL(simulated.url), 5_000) });
  await expect(stranger.messages.create({ to: LEAD, from: OFFICE, body: 'x' })).rejects.toMatchObject({ status: 401, code: 20003 });
});

test('numbers can be searched, bought, configured, listed and released', async () => {
  const [free] = await client.availablePhoneNumbers('US').local.list({ areaCode: 830, limit: 1 });
  expect(free?.phoneNumber).toMatch(/^\+183055501\d\d$/);
  const bought = await client.incomingPhoneNumbers.create({ phoneNumber: free?.phoneNumber ?? '', friendlyName: 'Front desk' });
  expect(bought).toMatchObject({ friendlyName: 'Front desk', capabilities: { sms: true, voice: true } });
  const again = client.incomingPhoneNumbers.create({ phoneNumber: bought.phoneNumber });
  await expect(again).rejects.toMatchObject({ code: 21422 });
  const url = 'https://relay.example/webhooks/twilio/messages#rc=3';
  expect((await client.incomingPhoneNumbers(bought.sid).update({ smsUrl: url })).smsUrl).toBe(url);
  expect((await client.incomingPhoneNumbers(bought.sid).fetch()).friendlyName).toBe('Front desk');
  expect(await client.incomingPhoneNumbers.list({ phoneNumber: bought.phoneNumber })).toHaveLength(1);
  expect(await client.incomingPhoneNumbers(bought.sid).remove()).toBe(true);
  expect(await client.incomingPhoneNumbers.list({ phoneNumber: bought.phoneNumber })).toHaveLength(0);
});

test('Lookup tells the kind of line, and whether a number is one at all', async () => {
  simulated.controls.setLineType('+15122345678', 'landline');
  const fields = 'line_type_intelligence';
  const landline = await client.lookups.v2.phoneNumbers('+15122345678').fetch({ fields });
  expect(landline).toMatchObject({
    valid: true,
    countryCode: 'US',
    nationalFormat: '(512) 234-5678',
    lineTypeIntelligence: { type: 'landline' },
  });
  expect((await client.lookups.v2.phoneNumbers(LEAD).fetch({ fields })).lineTypeIntelligence).toMatchObject({ type: 'mobile' });
  expect((await client.lookups.v2.phoneNumbers('+15120').fetch()).valid).toBe(false);
});

test('without a list of numbers any number is adopted at first use', async () => {
  const open = await startSimulatedCarrier();
  const sdk = twilio(open.accountSid, open.authToken, { httpClient: new BaseUrlClient(new URL(open.url), 5_000) });
  await sdk.messages.create({ to: LEAD, from: '+15125550177', body: 'x' });
  expect((await sdk.incomingPhoneNumbers.list()).map(number => number.phoneNumber)).toEqual(['+15125550177']);
  await open.close();
});

test('the same seed gives the same ids', async () => {
  const sids = await Promise.all(
    [5, 5, 6].map(async seed => {
      const carrier = await startSimulatedCarrier({ seed });
      const { carrierId } = await carrier.controls.textFrom(LEAD, OFFICE, 'x');
      await carrier.close();
      return carrierId;
    }),
  );
  expect(sids[0]).toBe(sids[1]);
  expect(sids[0]).not.toBe(sids[2]);
});
