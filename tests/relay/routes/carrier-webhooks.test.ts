import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../../dev/until.ts';
import { signWebhook } from '../../../relay/carrier/simulated/sign-webhook.ts';
import type { Changes } from '../../../src-shared/protocol/changes.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';

type Form = Record<string, string | readonly string[]>;

let relay: ARelay;
let practice: APractice;
let ours: string;
let sids = 0;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
  ours = (await practice.location()).number.phoneNumber;
  await practice.lead({ phone1: '+15125550142' });
});
afterAll(() => relay.stop());

const aSid = () => `SM${String((sids += 1)).padStart(32, '0')}`;

/** A captured webhook, with the parameters that Twilio sends beside those that matter. */
function inbound(fields: Form = {}): Form {
  const sid = aSid();
  return {
    ...{
      ToCountry: 'US',
      ToState: 'NJ',
      SmsMessageSid: sid,
      NumMedia: '0',
      ToCity: 'FAIRFIELD',
      FromZip: '08817',
      SmsSid: sid,
      FromState: 'NJ',
    },
    ...{ SmsStatus: 'received', FromCity: '', Body: 'This is \n\nA test ', FromCountry: 'US', To: ours, ToZip: '07004', NumSegments: '1' },
    ...{ MessageSid: sid, AccountSid: relay.carrier.accountSid, From: '+15125550142', ApiVersion: '2010-04-01' },
    ...fields,
  };
}

function encode(form: Form): string {
  const pairs = Object.entries(form).flatMap(([name, value]) => [value].flat().map(item => [name, item] as [string, string]));
  return new URLSearchParams(pairs).toString();
}

type Posting = { path?: string; signature?: string | null; headers?: Record<string, string>; body?: string };

async function post(form: Form, { path = '/webhooks/twilio/messages', signature, headers = {}, body = encode(form) }: Posting = {}) {
  const signed = signature === undefined ? signWebhook(relay.carrier.authToken, `${relay.url}${path}`, form) : signature;
  const response = await fetch(`${relay.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(signed === null ? {} : { 'x-twilio-signature': signed }),
      ...headers,
    },
    body,
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() };
}

async function inboundBodies(): Promise<string[]> {
  const { body } = await practice.api.get<Changes>('/v1/changes?after=0&limit=2000');
  return body.rows.flatMap(row => (row.kind === 'message' && row.messageKind === 'inbound' ? [row.body] : []));
}

test('[D4] a signed text is answered with empty TwiML once it is committed, its words kept as typed', async () => {
  const answered = await post(inbound());
  expect(answered).toMatchObject({ status: 200, type: expect.stringMatching(/^text\/xml/) });
  expect(answered.body).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>');
  expect(await inboundBodies()).toContain('This is \n\nA test ');
});

test('[D4, F1] fifty repetitions at once are one message, each answered alike', async () => {
  const form = inbound({ Body: 'Only once' });
  const answers = await Promise.all(Array.from({ length: 50 }, () => post(form)));
  expect(new Set(answers.map(answer => `${answer.status} ${answer.body}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(200);
  expect((await inboundBodies()).filter(body => body === 'Only once')).toHaveLength(1);
});

test.each([
  ['unknown further parameters', { ButtonPayload: 'x', ChannelMetadata: '{"a":1}', Ünïcode: 'é {"' }],
  ['a repeated parameter', { Extra: ['b', 'a', 'b'] }],
  ['an empty body beside media', { Body: '', NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x' }],
  ['a short code as sender', { From: '32665' }],
  ['another channel as sender', { From: 'whatsapp:+15125550142' }],
  ['a number that nobody has as receiver', { To: '+15125559999' }],
] as const)('[S10] %s: kept and answered 200', async (_what, fields) => {
  expect((await post(inbound(fields))).status).toBe(200);
});

test('[S10] the order of parameters does not matter', async () => {
  const form = inbound({ Body: 'Reversed' });
  const reversed = Object.fromEntries(Object.entries(form).reverse());
  expect((await post(form, { body: encode(reversed) })).status).toBe(200);
});

test.each([
  ['no signature', {}, { signature: null }],
  ['a made-up signature', {}, { signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }],
  ['an empty signature', {}, { signature: '' }],
  ['a signature for other words', {}, { body: 'Body=changed' }],
  ['a signature for another address', {}, { path: '/webhooks/twilio/message-status', signature: 'wNjb8mCzKRQoCCOkjBMCf0lr6lw=' }],
  ['JSON', {}, { headers: { 'content-type': 'application/json' }, body: '{"Body":"x"}' }],
] as const)('[S10] %s: 403 or a plain no, with only a count, and nothing kept', async (_what, fields, posting) => {
  const form = inbound({ ...fields, Body: 'Forged' });
  const answered = await post(form, posting);
  expect([400, 403, 415]).toContain(answered.status);
  expect(answered.body).not.toContain('Forged');
  expect(answered.type).not.toContain('text/plain');
  expect(await inboundBodies()).not.toContain('Forged');
});

test('[S10] the host header is not believed', async () => {
  const form = inbound({ Body: 'From elsewhere' });
  const elsewhere = signWebhook(relay.carrier.authToken, 'https://evil.example/webhooks/twilio/messages', form);
  const answered = await post(form, {
    signature: elsewhere,
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  });
  expect([answered.status, answered.body]).toEqual([403, '']);
});

test('a forged webhook leaves a count and no line with its words', async () => {
  const before = relay.log.length;
  await post(inbound({ Body: 'MARKER in a forged text' }), { signature: 'forged' });
  const { body } = await relay.client(null).get<string>('/metrics');
  expect(body).toMatch(/leadline_webhooks_total\{kind="messages",result="forged"\} [1-9]/);
  await until('it is logged', () => relay.log.length > before);
  expect(relay.log.join('\n')).not.toContain('MARKER');
});

test.each([
  ['no sid', { MessageSid: '', SmsSid: '', SmsMessageSid: '' }],
  ['no sender', { From: '' }],
  ['no receiver', { To: '' }],
] as const)('[S10] signed but %s: 400', async (_what, fields) => {
  expect((await post(inbound(fields))).status).toBe(400);
});

test('[S10] garbage and a megabyte are refused without a 500', async () => {
  for (const body of ['%', '%zz=%%%&&&==', 'a'.repeat(1_000_000)]) {
    const answered = await post({}, { body, signature: 'x' });
    expect(answered.status).toBeGreaterThanOrEqual(400);
    expect(answered.status).toBeLessThan(500);
  }
});

test('[S10] a GET, and an address with a slash at its end, are no webhooks and never a redirect', async () => {
  for (const [method, path] of [
    ['GET', '/webhooks/twilio/messages'],
    ['POST', '/webhooks/twilio/messages/'],
    ['POST', '/webhooks/twilio/unknown'],
  ] as const) {
    const response = await fetch(`${relay.url}${path}`, { method, redirect: 'manual' });
    expect([404, 405]).toContain(response.status);
  }
});

test('[D3, F4] statuses in any order, repeated or unknown, are answered 200 and never move a text back', async () => {
  const lead = await practice.lead({ firstName: 'Status', phone1: '+15125550177' });
  const { body: locations } = await practice.api.get<{ rows: { id: string }[] }>('/v1/locations');
  const send = (body: string) =>
    practice.api.post<{ id: string }>(`/v1/leads/${lead.id}/texts`, {
      id: crypto.randomUUID(),
      locationId: locations.rows[0]?.id,
      phone: 'phone1',
      body,
    });
  await send('first');
  const request = await until('the request left', () => relay.carrier.controls.accepted.find(text => text.to === '+15125550177'));
  await relay.carrier.controls.idle();
  const callback = new URL(request.statusCallback?.split('#')[0] ?? '');
  const status = (word: string) => {
    const form = {
      MessageSid: request.carrierId,
      SmsSid: request.carrierId,
      MessageStatus: word,
      SmsStatus: word,
      AccountSid: relay.carrier.accountSid,
      From: ours,
      To: '+15125550177',
    };
    return post(form, { path: `${callback.pathname}${callback.search}` });
  };
  for (const word of ['sent', 'queued', 'delivered', 'sent', 'teleported', 'delivered']) expect((await status(word)).status).toBe(200);
  const messageId = callback.searchParams.get('message') ?? '';
  expect((await practice.api.get<{ state: string }>(`/v1/messages/${messageId}`)).body.state).toBe('delivered');
});

test('[F11] while the store cannot take it the answer is 503, and 200 once it can again', async () => {
  const { openDatabase } = await import('../../../relay/store/sqlite/open-database.ts');
  const other = openDatabase(relay.databaseUrl.slice('file:'.length));
  const form = inbound({ Body: 'Came while the file was locked' });
  other.exec('BEGIN IMMEDIATE');
  const locked = await post(form);
  other.exec('ROLLBACK');
  other.close();
  expect([locked.status, locked.body.includes('<Response')]).toEqual([503, false]);
  expect((await post(form)).status).toBe(200);
  expect((await inboundBodies()).filter(body => body === 'Came while the file was locked')).toHaveLength(1);
});
