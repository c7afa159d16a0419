import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { checkCertificate } from '../../../relay/doctor/check-certificate.ts';
import { judgeSpace } from '../../../relay/doctor/check-database.ts';
import { checkPublicUrl } from '../../../relay/doctor/check-public-url.ts';
import { checkRegistration } from '../../../relay/doctor/check-registration.ts';
import { type Examination, examine } from '../../../relay/doctor/examine.ts';
import { openStore } from '../../../relay/store/open-store.ts';
import { aPostgresDatabase } from '../../support/a-postgres-database.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';
import { relayCommand } from '../../support/relay-command.ts';

vi.setConfig({ testTimeout: 60_000 });

let relay: ARelay;
let practice: APractice;
let environment: Record<string, string>;
let number: string;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
  ({ phoneNumber: number } = (await practice.location()).number);
  environment = {
    LEADLINE_DATABASE_URL: relay.databaseUrl,
    LEADLINE_PUBLIC_URL: relay.url,
    LEADLINE_TWILIO_ACCOUNT_SID: relay.carrier.accountSid,
    LEADLINE_TWILIO_AUTH_TOKEN: relay.carrier.authToken,
    LEADLINE_TWILIO_API_URL: relay.carrier.url,
    LEADLINE_AUTH_SECRET: 's'.repeat(40),
  };
});
afterAll(() => relay.stop());

async function found(change: Record<string, string> = {}, given: Partial<Examination> = {}) {
  const checks = await examine({ environment: { ...environment, ...change }, now: () => new Date(), repair: null, ...given });
  return new Map(checks.map(check => [check.name, check]));
}
const states = (checks: Awaited<ReturnType<typeof found>>) => Object.fromEntries([...checks].map(([name, { state }]) => [name, state]));

test('a relay that is well has no fault and no warning, and each thing is named', async () => {
  expect(states(await found())).toEqual({
    settings: 'ok',
    database: 'ok',
    'database writes': 'ok',
    'database integrity': 'ok',
    'disk space': 'ok',
    outbox: 'ok',
    'second factors': 'ok',
    mail: 'not_checked',
    clock: 'ok',
    'public address': 'ok',
    'TLS certificate': 'not_checked',
    carrier: 'ok',
    [`tracking number ${number}`]: 'ok',
    registration: 'ok',
  });
});

test('second factors that are encrypted with nothing but what lies beside them are a warning that names the mend', async () => {
  const { state, mend } = (await found({ LEADLINE_AUTH_SECRET: '' })).get('second factors') ?? {};
  expect([state, mend]).toEqual(['warning', expect.stringContaining('LEADLINE_AUTH_SECRET')]);
});

test('a wrong webhook is a fault; --repair shows old and new first and sets it', async () => {
  const name = `tracking number ${number}`;
  relay.carrier.controls.holdNumber(number, { smsUrl: 'https://old.example/sms' });
  expect((await found()).get(name)).toMatchObject({ state: 'fault', words: expect.stringContaining('https://old.example/sms') });
  const told: string[] = [];
  const repaired = await found({}, { repair: line => void told.push(line) });
  expect(repaired.get(name)).toMatchObject({ state: 'ok', words: expect.stringContaining('repaired') });
  expect(told).toEqual([`${number}: texts go to https://old.example/sms; setting ${relay.url}/webhooks/twilio/messages`]);
  expect((await found()).get(name)?.state).toBe('ok');

  relay.carrier.controls.holdNumber(number, { voiceUrl: 'https://old.example/voice', smsUrl: '' });
  const both = `its texts do not go to ${relay.url}/webhooks/twilio/messages but to nowhere; its calls do not go to ${relay.url}/webhooks/twilio/voice but to https://old.example/voice`;
  expect((await found()).get(name)).toMatchObject({ state: 'fault', words: both });
  told.length = 0;
  expect((await found({}, { repair: line => void told.push(line) })).get(name)).toMatchObject({
    state: 'ok',
    words: 'repaired: texts went to nowhere and come here now; calls went to https://old.example/voice and come here now',
  });
  expect(told).toEqual([
    `${number}: texts go to nowhere; setting ${relay.url}/webhooks/twilio/messages`,
    `${number}: calls go to https://old.example/voice; setting ${relay.url}/webhooks/twilio/voice`,
  ]);
  expect((await found()).get(name)?.state).toBe('ok');
  relay.carrier.controls.holdNumber(number, { smsApplicationSid: `AP${'0'.repeat(32)}` });
  expect((await found({}, { repair: () => {} })).get(name)).toMatchObject({
    state: 'fault',
    words: expect.stringContaining('text application'),
  });
  relay.carrier.controls.holdNumber(number, { smsApplicationSid: '', canText: false });
  expect((await found()).get(name)).toMatchObject({ state: 'fault', words: expect.stringContaining('cannot text') });
  relay.carrier.controls.holdNumber(number, { canText: true });
});

test('credentials that the carrier does not take, and a carrier that is away, each have their mend', async () => {
  const wrong = await found({ LEADLINE_TWILIO_AUTH_TOKEN: 'f'.repeat(32) });
  expect(wrong.get('carrier')).toMatchObject({ state: 'fault', mend: expect.stringContaining('LEADLINE_TWILIO_AUTH_TOKEN') });
  expect(wrong.get(`tracking number ${number}`)?.state).toBe('not_checked');
  const away = await found({ LEADLINE_TWILIO_API_URL: 'http://127.0.0.1:9' });
  expect([away.get('carrier')?.state, away.get('clock')?.state]).toEqual(['fault', 'not_checked']);
  expect(JSON.stringify([...wrong, ...away])).not.toContain(relay.carrier.authToken);
});

test('[F10] a clock that is off by more than a minute is a warning, by more than five a fault', async () => {
  const off = (ms: number) => found({}, { now: () => new Date(Date.now() + ms) });
  expect((await off(90_000)).get('clock')?.state).toBe('warning');
  expect((await off(-20 * 60_000)).get('clock')).toMatchObject({ state: 'fault', words: expect.stringContaining('20 minutes') });
});

test('[F11] little room on the disk is a warning, none a fault', () => {
  expect([5 * 1024 ** 3, 500 * 1024 ** 2, 1024 ** 2].map(bytes => judgeSpace(bytes).state)).toEqual(['ok', 'warning', 'fault']);
});

test('an address that somebody else answers, that redirects or that nobody answers is a fault', async () => {
  const other = createServer((request, response) => {
    if (request.url?.startsWith('/healthz') === true && request.headers['host']?.startsWith('localhost') === true)
      response.writeHead(301, { location: 'https://elsewhere.example' }).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok","proof":"made up"}');
  });
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const epoch = await relay.store.changes.epoch();
  expect(await checkPublicUrl(url, epoch)).toMatchObject({ state: 'fault', words: expect.stringContaining('something else') });
  expect(await checkPublicUrl(`http://localhost:${port}`, epoch)).toMatchObject({ state: 'fault' });
  expect(await checkPublicUrl('http://127.0.0.1:9', epoch)).toMatchObject({
    state: 'fault',
    words: expect.stringContaining('not reachable'),
  });
  expect(await checkPublicUrl(relay.url, epoch)).toMatchObject({ state: 'ok' });
  expect(await checkCertificate(`https://127.0.0.1:${port}`, () => new Date())).toMatchObject({ state: 'fault' });
});

test('a number that US carriers do not know is a warning with what follows; without an answer it is said that nobody knows', async () => {
  const { controls } = relay.carrier;
  controls.holdNumber(number, { registration: 'not_registered' });
  expect((await found()).get('registration')).toMatchObject({
    state: 'warning',
    words: expect.stringMatching(/has no 10DLC campaign.*30034/),
  });
  controls.tellRegistrations(false);
  expect((await found()).get('registration')).toMatchObject({ state: 'not_checked', words: expect.stringContaining('could not be asked') });
  controls.tellRegistrations(true);
  controls.holdNumber(number, { registration: 'registered' });
  const waiting = checkRegistration([{ phoneNumber: '+18885550100', registered: 'in_review' }]);
  expect([waiting.state, waiting.words, waiting.mend]).toEqual([
    'warning',
    expect.stringMatching(/toll-free.*30032/),
    expect.stringMatching(/^Wait/),
  ]);
  expect(checkRegistration([]).state).toBe('not_checked');
});

test('a database that is not there, or cannot be reached, is said and not made', async () => {
  expect(states(await found({ LEADLINE_DATABASE_URL: `${relay.databaseUrl}.none` }))).toMatchObject({
    database: 'not_checked',
    carrier: 'ok',
  });
  const unreachable = await found({ LEADLINE_DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
  expect(unreachable.get('database')).toMatchObject({ state: 'fault', mend: expect.stringContaining('LEADLINE_DATABASE_URL') });
});

test('a Postgres that may lose commits is a fault, as the one of these tests, which is to be quick', async () => {
  const postgres = await aPostgresDatabase();
  await (await openStore(postgres.url)).close();
  const checks = await found({ LEADLINE_DATABASE_URL: postgres.url });
  expect(checks.get('database')?.state).toBe('ok');
  expect(checks.get('database integrity')).toMatchObject({ state: 'fault', words: expect.stringContaining('fsync') });
  await postgres.discard();
});

test('the command ends with 1 on a fault and with --json prints one document', async () => {
  const ended = await relayCommand(['doctor', '--json'], { LEADLINE_DATABASE_URL: relay.databaseUrl });
  expect(ended.code).toBe(1);
  expect(JSON.parse(ended.stdout)).toMatchObject({
    ok: false,
    checks: expect.arrayContaining([expect.objectContaining({ name: 'settings', state: 'fault' })]),
  });
});
