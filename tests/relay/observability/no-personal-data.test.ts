import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { until } from '../../../dev/until.ts';
import { createApiKey } from '../../../relay/access/api-keys.ts';
import { createLogger } from '../../../relay/observability/logger.ts';
import { type APractice, type ARelay, aRelay, PASSWORD } from '../../support/a-relay.ts';
import { anId } from '../../support/builders.ts';
import { openFeed } from '../../support/feed-client.ts';

/** Marked so that a trace of any of them is found wherever it turns up. */
const MARK = 'ZQXMARK';
const PHONES = ['+15125558101', '+15125558102', '+15125558103'] as const;
const OURS = '+15125558100';

let relay: ARelay;
let practice: APractice;
let isBroken = false;

beforeAll(async () => {
  relay = await aRelay({
    // A fault whose words quote what it was about, as a database's do.
    wrapStore: store => ({
      ...store,
      practice: {
        ...store.practice,
        lead: (accountId, id) =>
          isBroken
            ? Promise.reject(new Error(`${MARK} boom for ${PHONES[0]}`, { cause: new TypeError(`${MARK} within`) }))
            : store.practice.lead(accountId, id),
      },
    }),
  });
  practice = await relay.practice({ name: `${MARK} Dermatology` });
});
afterAll(() => relay.stop());

/** Everything that would betray a person: words, names, emails, numbers with and without plus, digits as people write them, tokens, passwords. */
function traces(tokens: readonly string[]): string[] {
  const numbers = [...PHONES, OURS].flatMap(phone => [phone, phone.slice(1), phone.slice(2), phone.slice(-7)]);
  return [
    MARK,
    MARK.toLowerCase(),
    encodeURIComponent(PHONES[0]),
    '555-8101',
    'practice.example',
    PASSWORD,
    ...numbers,
    ...tokens.flatMap(token => [token, token.slice(4, 24)]),
  ];
}

test('[S11] a whole day of work leaves no word, name, number, email or token in logs, metrics or error answers', async () => {
  const errorAnswers: string[] = [];
  const anyone = relay.client(null);
  const { location, number } = await practice.location({ name: `${MARK} place`, number: OURS });
  const lead = await practice.lead({
    firstName: `${MARK} Sam`,
    lastName: MARK,
    phone1: PHONES[0],
    phone2: PHONES[1],
    email: `${MARK}@practice.example`,
    notes: `${MARK} notes`,
  });
  const { session } = await practice.person('staff');
  const { key } = await createApiKey(relay.store.access, { accountId: practice.accountId, name: MARK, scopes: ['read'] }, new Date());
  const feed = await openFeed(relay.feedUrl, session.token);
  const { controls } = relay.carrier;

  // The day as it should be.
  const text = (body: string, phone = 'phone1') =>
    practice.api.post<{ id: string }>(`/v1/leads/${lead.id}/texts`, { id: anId(), locationId: location.id, phone, body });
  await text(`${MARK} first`);
  await until('the request arrives', () => controls.handsets.some(entry => entry.phone === PHONES[0]));
  await controls.textFrom(PHONES[0], OURS, `${MARK} who is this?`);
  await controls.textFrom(PHONES[0], OURS, 'Consent');
  const last = await text(`${MARK} second`);
  await until(
    'it is delivered',
    async () => (await practice.api.get<{ state: string }>(`/v1/messages/${last.body.id}`)).body.state === 'delivered',
  );
  controls.nextSends({ is: 'error', code: 30_007, status: 400 });
  await text(`${MARK} refused by the carrier`);
  controls.nextSends({ is: 'reset' });
  await text(`${MARK} unknown to us`);
  await until('the carrier said no', async () =>
    /leadline_carrier_outcomes_total\{outcome="(refused|unknown)"\}/.test((await anyone.get<string>('/metrics')).body),
  );
  await controls.textFrom(PHONES[2], OURS, `${MARK} stranger`);
  await controls.textFrom(PHONES[1], OURS, 'STOP');
  await practice.api.get(`/v1/leads?search=${encodeURIComponent(`${MARK} ${PHONES[0]}`)}`);
  await relay.client(key).get(`/v1/leads?search=${encodeURIComponent(PHONES[0])}`);

  // And as it should not.
  for (const refused of [
    await text(`${MARK} to a stopped number`, 'phone2'),
    await practice.api.post('/v1/leads', { firstName: MARK, phone1: `${PHONES[0]} x12`, email: `${MARK} nobody`, [MARK]: MARK }),
    await practice.api.post('/v1/leads', `{"firstName":"${MARK}", broken`, { 'content-type': 'application/json' }),
    await practice.api.post('/v1/leads', `${MARK}=${PHONES[0]}`, { 'content-type': `text/${MARK}` }),
    await practice.api.post('/v1/staff', { email: `${MARK}`, role: MARK }),
    await practice.api.post('/v1/tracking-numbers', { phoneNumber: OURS }),
    await practice.api.patch(`/v1/leads/${lead.id}`, { notes: MARK }, { 'if-match': `"${MARK}"` }),
    await practice.api.get(`/v1/leads/${MARK}`),
    await practice.api.get(`/v1/${MARK}/${PHONES[0]}?q=${MARK}`),
    await practice.api.get(`/v1/leads?limit=${MARK}&after=${MARK}`),
    await practice.api.get(`/v1/snapshot?page=${MARK}`),
    await practice.api.get(`/v1/leads/%E0%A4%A${MARK}`),
    await anyone.post('/v1/sessions', { email: `${MARK}@practice.example`, password: MARK, deviceName: MARK }),
    await anyone.post('/v1/sessions', { email: session.email, password: MARK, deviceName: MARK }),
    await anyone.post('/v1/invitations/accept', { code: `inv_${MARK}`, name: MARK, password: `${MARK}${MARK}`, deviceName: MARK }),
    await anyone.get(`/v1/account?token=${session.token}`),
    await relay.client(`dev_${MARK}${MARK}`).get('/v1/account'),
    await anyone.send('POST', '/webhooks/twilio/messages', `Body=${MARK}&From=${encodeURIComponent(PHONES[0])}`, {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': MARK,
    }),
  ]) {
    expect(refused.status).toBeGreaterThanOrEqual(400);
    errorAnswers.push(JSON.stringify(refused.body));
  }
  isBroken = true;
  const crashed = await practice.api.get<{ code: string }>(`/v1/leads/${lead.id}`);
  isBroken = false;
  expect([crashed.status, crashed.body.code]).toEqual([500, 'internal']);
  errorAnswers.push(JSON.stringify(crashed.body));
  const tokenInAddress = new WebSocket(`${relay.feedUrl}/v1/feed?after=0&token=${session.token}`);
  await new Promise<void>(resolve => tokenInAddress.once('error', () => resolve()));
  await feed.close();
  await practice.api.delete('/v1/sessions/current');
  const metrics = (await anyone.get<string>('/metrics')).body;
  const firstLog = relay.log;
  await relay.restart();
  const log = [...firstLog, ...relay.log].join('');
  const tokens = [session.token, practice.admin.token, key];
  for (const trace of traces(tokens)) {
    expect(log.includes(trace), `the log holds ${trace}: ${log.split('\n').find(line => line.includes(trace))}`).toBe(false);
    expect(metrics.includes(trace), `the metrics hold ${trace}`).toBe(false);
    for (const answer of errorAnswers) expect(answer.includes(trace), `an answer holds ${trace}: ${answer}`).toBe(false);
  }
  expect(log.length + metrics.length).toBeGreaterThan(1_000);
  expect(number.phoneNumber).toBe(OURS);
});

test('a line of the log says route pattern, status, time, request and account, and nothing of the address', async () => {
  const admin = await relay.practice({ name: 'Logged' });
  await admin.api.get('/v1/leads?search=someone');
  const line = await until('it is logged', () =>
    relay.log.map(text => JSON.parse(text)).find(entry => entry.route === '/v1/leads' && entry.accountId === admin.accountId),
  );
  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    requestId: expect.any(String),
    route: '/v1/leads',
    method: 'GET',
    status: 200,
    ms: expect.any(Number),
    accountId: admin.accountId,
    msg: 'answered',
  });
});

test('an error is logged by its type, code and place, never by its words; named fields are blotted out', () => {
  const lines: string[] = [];
  const log = createLogger('info', { write: line => void lines.push(line) });
  const error = Object.assign(new RangeError(`${MARK} said`, { cause: new Error(MARK) }), { code: 'SQLITE_FULL' });
  log.error({ err: error, phone: PHONES[0], lead: { firstName: MARK, body: MARK } }, 'failed');
  expect(lines[0]).not.toContain(MARK);
  expect(lines[0]).not.toContain(PHONES[0]);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    err: { type: 'RangeError', code: 'SQLITE_FULL', at: expect.arrayContaining([expect.stringMatching(/^at /)]) },
    phone: '[redacted]',
  });
});
