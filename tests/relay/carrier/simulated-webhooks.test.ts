import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSimulatedCarrier, type SimulatedCarrier } from '../../../relay/carrier/simulated/start-simulated-carrier.ts';
import type { Carrier } from '../../../relay/carrier/carrier.ts';
import { twilioCarrier } from '../../../relay/carrier/twilio/twilio-carrier.ts';
import { aPermittedText, LEAD, OFFICE } from './support/a-permitted-text.ts';
import { allOf } from './support/all-of.ts';
import { webhookSink } from './support/webhook-sink.ts';

let sink: Awaited<ReturnType<typeof webhookSink>>;
let simulated: SimulatedCarrier;
let carrier: Carrier;

beforeEach(async () => {
  sink = await webhookSink();
  simulated = await startSimulatedCarrier({ numbers: [OFFICE], webhookBase: sink.url });
  carrier = twilioCarrier({
    accountSid: simulated.accountSid,
    authTokens: [simulated.authToken],
    publicUrl: sink.url,
    apiUrl: simulated.url,
    timeoutMs: 20_000,
  });
});
afterEach(async () => {
  await simulated.close();
  await sink.close();
});

const verify = (webhook: (typeof sink.caught)[number]) =>
  carrier.verifyWebhook({
    method: webhook.method,
    url: webhook.url,
    form: webhook.form,
    signature: webhook.headers['x-twilio-signature'] as string | undefined,
  });
const statuses = () => sink.caught.filter(each => each.url.includes('message-status')).map(each => each.form.MessageStatus);

/** A webhook that Twilio sent, as third parties captured it. */
const CAPTURED = new URLSearchParams(
  'ToCountry=US&ToState=NJ&SmsMessageSid=SM..&NumMedia=0&ToCity=FAIRFIELD&FromZip=08817&SmsSid=SM..&FromState=NJ&SmsStatus=received&FromCity=NEW+BRUNSWICK&Body=This+is+%0A%0AA+test&FromCountry=US&To=%2B19738745273&ToZip=07004&NumSegments=1&MessageSid=SM..&AccountSid=AC..&From=%2B1908..&ApiVersion=2010-04-01',
);

test('an inbound text is posted with exactly the parameters of a captured webhook, in their order, signed', async () => {
  const answer = await simulated.controls.textFrom(LEAD, OFFICE, ' This is \n\nA test 😀 ');
  expect(answer.status).toBe(200);
  const [webhook] = sink.caught;
  expect(Object.keys(webhook?.form ?? {})).toEqual([...CAPTURED.keys()]);
  expect(webhook).toMatchObject({
    method: 'POST',
    url: '/webhooks/twilio/messages',
    headers: {
      'content-type': expect.stringContaining('application/x-www-form-urlencoded'),
      'i-twilio-idempotency-token': expect.any(String),
    },
    form: { Body: ' This is \n\nA test 😀 ', From: LEAD, To: OFFICE, NumMedia: '0', SmsStatus: 'received', MessageSid: answer.carrierId },
  });
  expect(webhook && verify(webhook)).toBe(true);
  expect(carrier.readInboundText(webhook?.form ?? {})).toEqual({
    carrierId: answer.carrierId,
    from: LEAD,
    to: OFFICE,
    body: ' This is \n\nA test 😀 ',
    mediaCount: 0,
    optOutType: null,
  });
});

test('a picture is announced by number, type and address, and its words are kept', async () => {
  await simulated.controls.textFrom(LEAD, OFFICE, 'look', { mediaCount: 2 });
  const form = sink.caught[0]?.form ?? {};
  expect(form.MessageSid).toMatch(/^MM[0-9a-f]{32}$/);
  expect(form.MediaUrl1).toMatch(
    /^https:\/\/api\.twilio\.com\/2010-04-01\/Accounts\/AC[0-9a-f]{32}\/Messages\/MM[0-9a-f]{32}\/Media\/ME[0-9a-f]{32}$/,
  );
  expect(carrier.readInboundText(form)).toMatchObject({ body: 'look', mediaCount: 2 });
});

test('a short code as sender is kept as it came', async () => {
  await simulated.controls.textFrom('32665', OFFICE, 'Your code is 1234');
  expect(carrier.readInboundText(sink.caught[0]?.form ?? {})).toMatchObject({ from: '32665' });
});

test('a text lives through sent and delivered, each reported with our message id and attempt', async () => {
  const outcome = await carrier.sendText(aPermittedText({ messageId: 'a b&c' }), 2);
  await simulated.controls.idle();
  expect(statuses()).toEqual(['sent', 'delivered']);
  const carrierId = outcome.is === 'accepted' ? outcome.carrierId : '';
  for (const webhook of sink.caught) expect(verify(webhook)).toBe(true);
  const events = sink.caught.map(webhook => carrier.readStatusEvent(webhook.url, webhook.form));
  const common = { carrierId, messageId: 'a b&c', attempt: 2, errorCode: null };
  expect(events).toEqual([
    { ...common, status: 'sent', statusAsSaid: 'sent' },
    { ...common, status: 'delivered', statusAsSaid: 'delivered' },
  ]);
  expect(Object.keys(sink.caught[0]?.form ?? {}).sort()).toEqual(
    ['AccountSid', 'ApiVersion', 'From', 'MessageSid', 'MessageStatus', 'SmsSid', 'SmsStatus', 'To'].sort(),
  );
  expect(sink.caught[1]?.form.RawDlrDoneDate).toMatch(/^\d{10}$/);
});

test.each([
  [{ endsAs: 'undelivered', errorCode: 30003 }, ['sent', 'undelivered'], 30003],
  [{ endsAs: 'undelivered', errorCode: 30006 }, ['sent', 'undelivered'], 30006],
  [{ endsAs: 'failed', errorCode: 30002 }, ['failed'], 30002],
  [{ endsAs: 'sent' }, ['sent'], null],
] as const)('texts to a number can be made to end as %o', async (fate, expected, errorCode) => {
  simulated.controls.endTextsTo(LEAD, fate);
  const outcome = await carrier.sendText(aPermittedText(), 1);
  await simulated.controls.idle();
  expect(statuses()).toEqual(expected);
  const last = sink.caught.at(-1);
  expect(last && carrier.readStatusEvent(last.url, last.form)).toMatchObject({ status: fate.endsAs, errorCode });
  const carrierId = outcome.is === 'accepted' ? outcome.carrierId : '';
  expect(await carrier.fetchText(carrierId)).toMatchObject({ status: fate.endsAs, errorCode, body: 'See you at 3' });
  expect(simulated.controls.handsets.map(entry => entry.body)).toEqual(fate.endsAs === 'sent' ? ['See you at 3'] : []);
});

test('by default a webhook is tried again after a failed connection only', async () => {
  sink.answers.push(response => response.writeHead(503).end());
  expect((await simulated.controls.textFrom(LEAD, OFFICE, 'one')).status).toBe(503);
  expect(sink.caught).toHaveLength(1);
  await sink.close();
  const { status, webhook } = await simulated.controls.textFrom(LEAD, OFFICE, 'two');
  expect(status).toBeNull();
  expect(webhook?.attempts.map(attempt => attempt.is)).toEqual(['not_connected', 'not_connected']);
  sink = await webhookSink();
});

test('with the retries that the relay registers, a 5xx and a silence are tried again with the same token, a 4xx is not', async () => {
  simulated.controls.holdNumber(OFFICE, { voiceUrl: 'https://switchboard.example/' });
  const [number] = await carrier.listNumbers();
  expect(await carrier.configureNumber(number?.carrierNumberId ?? '', { texts: true, calls: false })).toMatchObject({
    is: 'configured',
    number: {
      callWebhook: 'https://switchboard.example/',
      textWebhook: `${sink.url}/webhooks/twilio/messages#rc=3&rp=ct,rt,5xx&rt=5000`,
      overriddenBy: null,
    },
  });
  sink.answers.push(
    response => response.writeHead(500).end(),
    response => response.destroy(),
  );
  expect((await simulated.controls.textFrom(LEAD, OFFICE, 'again')).status).toBe(200);
  expect(sink.caught).toHaveLength(3);
  expect(new Set(sink.caught.map(webhook => webhook.headers['i-twilio-idempotency-token'])).size).toBe(1);
  expect(sink.caught.every(verify)).toBe(true);
  sink.answers.push(response => response.writeHead(403).end());
  expect((await simulated.controls.textFrom(LEAD, OFFICE, 'forged?')).status).toBe(403);
  expect(sink.caught).toHaveLength(4);
});

test('a read time-out is what the fragment says, and the fallback address hears of a failure', async () => {
  simulated.controls.holdNumber(OFFICE, { smsUrl: `${sink.url}/slow?a=1#rc=1&rp=rt&rt=100`, smsFallbackUrl: `${sink.url}/fallback` });
  sink.answers.push(
    () => undefined,
    () => undefined,
  );
  const { webhook } = await simulated.controls.textFrom(LEAD, OFFICE, 'anyone?');
  expect(sink.caught.map(each => each.url)).toEqual(['/slow?a=1', '/slow?a=1', '/fallback']);
  expect(sink.caught[2]?.form).toMatchObject({ Body: 'anyone?', ErrorCode: '11205', ErrorUrl: `${sink.url}/slow?a=1` });
  expect(webhook).toMatchObject({ kind: 'fallback' });
});

test('registering has no effect where an application overrides the number, and says so', async () => {
  simulated.controls.holdNumber(OFFICE, { smsApplicationSid: `AP${'1'.repeat(32)}` });
  const [number] = await carrier.listNumbers();
  expect(await carrier.configureNumber(number?.carrierNumberId ?? '', { texts: true, calls: false })).toMatchObject({
    is: 'without_effect',
    number: { overriddenBy: 'text_application' },
  });
  expect(await carrier.configureNumber(`PN${'9'.repeat(32)}`, { texts: true, calls: true })).toEqual({ is: 'unknown_number' });
});

test('webhooks can come twice, not at all, or in disorder', async () => {
  const { controls } = simulated;
  controls.behave({ duplicateWebhooks: 1 });
  await controls.textFrom(LEAD, OFFICE, 'twice');
  await controls.idle();
  expect(sink.caught.map(webhook => webhook.form.MessageSid)).toEqual([sink.caught[0]?.form.MessageSid, sink.caught[0]?.form.MessageSid]);

  controls.behave({ duplicateWebhooks: 0, dropWebhooks: 1 });
  expect((await controls.textFrom(LEAD, OFFICE, 'lost')).webhook).toMatchObject({ dropped: true, attempts: [] });
  expect(sink.caught).toHaveLength(2);

  controls.behave({ dropWebhooks: 0, disorderCallbacks: 1 });
  await carrier.sendText(aPermittedText(), 1);
  await controls.idle();
  expect(statuses()).toEqual(['delivered', 'sent']);

  controls.behave({ dropCallbacks: 1 });
  await carrier.sendText(aPermittedText(), 1);
  await controls.idle();
  expect(statuses()).toHaveLength(2);
  controls.calm();
  expect(controls.behaviour).toMatchObject({ dropCallbacks: 0, disorderCallbacks: 0 });
});

test('a callback can be answered before the POST that it belongs to', async () => {
  simulated.controls.behave({ callbackBeforeAnswer: 1 });
  const order: string[] = [];
  sink.answers.push(response => {
    order.push('callback');
    response.writeHead(204).end();
  });
  await carrier.sendText(aPermittedText(), 1).then(() => order.push('answer'));
  expect(order).toEqual(['callback', 'answer']);
});

test('what was missed is found in the log: by pair even before it was sent, by receiver since a time', async () => {
  const { controls } = simulated;
  const began = new Date();
  controls.behave({ dropWebhooks: 1, stepDelayMs: 60_000 });
  controls.nextSends({ is: 'accept_then_reset' });
  expect(await carrier.sendText(aPermittedText({ body: 'did it go?' }), 1)).toMatchObject({ is: 'unknown' });
  await controls.textFrom(LEAD, OFFICE, 'missed');
  const found = await allOf(carrier.listTexts({ to: LEAD, from: OFFICE, sentAfter: began }));
  expect(found).toEqual([expect.objectContaining({ body: 'did it go?', status: 'queued', direction: 'outbound', sentAt: null })]);
  const inbound = await allOf(carrier.listTexts({ to: OFFICE, sentAfter: began }));
  expect(inbound).toEqual([expect.objectContaining({ body: 'missed', direction: 'inbound', from: LEAD, status: 'received' })]);
  expect(await allOf(carrier.listTexts({ to: OFFICE, sentAfter: new Date(Date.now() + 3_600_000) }))).toEqual([]);
});

test('all pages of a long log are walked', async () => {
  for (let index = 0; index < 450; index++) await simulated.controls.textFrom(LEAD, OFFICE, `${index}`);
  const bodies = (await allOf(carrier.listTexts({ to: OFFICE }))).map(text => text.body);
  expect(bodies).toEqual(Array.from({ length: 450 }, (_, index) => `${449 - index}`));
});

test('all pages of the log of calls are walked, since a time, and the leg to the practice is told apart', async () => {
  const dialled = '<Response><Dial><Number>+15125550101</Number></Dial></Response>';
  sink.answers.push(response => response.writeHead(200, { 'Content-Type': 'text/xml' }).end(dialled));
  const { carrierId } = await simulated.controls.callFrom(LEAD, OFFICE, { answer: 'no-answer' });
  for (let index = 0; index < 200; index++) await simulated.controls.callFrom(LEAD, OFFICE);
  const began = new Date(Date.now() - 60_000);
  const calls = await allOf(carrier.listCalls({ to: OFFICE, startedAfter: began }));
  expect(calls).toHaveLength(201);
  expect(calls.at(-1)).toMatchObject({ carrierId, isInbound: true, partOf: null, from: LEAD, to: OFFICE, outcome: 'answered', seconds: 6 });
  expect(await allOf(carrier.listCalls({ partOf: carrierId }))).toMatchObject([{ isInbound: false, outcome: 'missed', seconds: null }]);
  expect(await allOf(carrier.listCalls({ to: OFFICE, startedAfter: new Date(Date.now() + 3_600_000) }))).toEqual([]);
});

test('a carrier that cannot be asked is a CarrierProblem with its status, and an unknown id is null', async () => {
  simulated.controls.nextReads({ is: 'server_error', status: 503 });
  await expect(carrier.fetchText(`SM${'0'.repeat(32)}`)).rejects.toMatchObject({ name: 'CarrierProblem', status: 503 });
  simulated.controls.nextReads({ is: 'reset' });
  await expect(allOf(carrier.listTexts({}))).rejects.toMatchObject({ name: 'CarrierProblem', status: null, code: 'ECONNRESET' });
  expect(await carrier.fetchText(`SM${'0'.repeat(32)}`)).toBeNull();
});

test('a form that is no text and a form that is no status event are told as such', () => {
  expect(carrier.readInboundText({ From: LEAD, To: OFFICE, Body: 'x' })).toBeNull();
  expect(carrier.readInboundText({ MessageSid: 'SM1', To: OFFICE })).toBeNull();
  expect(carrier.readStatusEvent('/webhooks/twilio/message-status', { MessageSid: 'SM1' })).toBeNull();
  expect(carrier.readStatusEvent('/x', { MessageSid: 'SM1', MessageStatus: 'teleported' })).toMatchObject({
    status: null,
    statusAsSaid: 'teleported',
    messageId: null,
  });
  expect(carrier.readInboundText({ MessageSid: 'SM1', From: LEAD, To: OFFICE, OptOutType: 'STOP', NumMedia: '-1' })).toMatchObject({
    optOutType: 'stop',
    mediaCount: 0,
    body: '',
  });
});

test('the acknowledgement says nothing to the lead, while a plain text answer would', async () => {
  const acknowledgement = carrier.acknowledge();
  sink.answers.push(
    response => response.writeHead(acknowledgement.status, { 'Content-Type': acknowledgement.contentType }).end(acknowledgement.body),
    response => response.writeHead(200, { 'Content-Type': 'text/plain' }).end('OK'),
  );
  await simulated.controls.textFrom(LEAD, OFFICE, 'one');
  await simulated.controls.textFrom(LEAD, OFFICE, 'two');
  await simulated.controls.idle();
  expect(simulated.controls.handsets.map(entry => [entry.side, entry.body])).toEqual([
    ['lead', 'one'],
    ['lead', 'two'],
    ['practice', 'OK'],
  ]);
});
