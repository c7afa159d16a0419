import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { until } from '../../../dev/until.ts';
import { SETTINGS } from '../../../relay/config.ts';
import { type APractice, type ARelay, aRelay, PASSWORD } from '../../support/a-relay.ts';
import { openFeed } from '../../support/feed-client.ts';
import { relayCommand } from '../../support/relay-command.ts';
import { totp } from '../../support/totp.ts';

// Processes of their own take their time to start on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

let relay: ARelay;
let practice: APractice;
let settings: Record<string, string>;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
  settings = { LEADLINE_DATABASE_URL: relay.databaseUrl };
});
afterAll(() => relay.stop());

/** Exactly one JSON document on stdout, and nothing else. */
function onlyJson(ended: { code: number | null; stdout: string; stderr: string }): Record<string, string> {
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  expect(ended.stdout.trim().split('\n')).toHaveLength(1);
  return JSON.parse(ended.stdout);
}

test('account create beside a running relay: one JSON document, and the admin joins with its code', async () => {
  const made = onlyJson(
    await relayCommand(['account', 'create', '--name', 'Hill Dental', '--admin-email', 'Ana@Hill.example', '--json'], settings),
  );
  expect(made).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    name: 'Hill Dental',
    staffId: expect.any(String),
    adminEmail: 'ana@hill.example',
    invitationCode: expect.stringMatching(/^inv_/),
  });
  const joined = await relay.client(null).post<{ accountId: string; token: string }>('/v1/invitations/accept', {
    code: made['invitationCode'],
    name: 'Ana',
    password: PASSWORD,
    deviceName: 'Desk',
  });
  expect([joined.status, joined.body.accountId]).toEqual([201, made['id']]);
  expect((await relay.client(joined.body.token).get('/v1/account')).body).toMatchObject({
    name: 'Hill Dental',
    quietHours: { from: '21:00', to: '08:00' },
  });
});

test('staff invite and api-key create print what the API then takes, and the feed of a running relay wakes', async () => {
  const feed = await openFeed(relay.feedUrl, practice.admin.token);
  const invited = onlyJson(
    await relayCommand(
      ['staff', 'invite', '--account', practice.accountId, '--email', 'new@practice.example', '--role', 'read_only', '--json'],
      settings,
    ),
  );
  expect(invited).toMatchObject({
    id: expect.any(String),
    accountId: practice.accountId,
    role: 'read_only',
    invitationCode: expect.stringMatching(/^inv_/),
  });
  await until('the desktop learns of the person', () => feed.rows.some(row => row.id === invited['id']));
  await feed.close();

  const all = onlyJson(await relayCommand(['api-key', 'create', '--account', practice.accountId, '--name', 'EMR', '--json'], settings));
  expect(all['key']).toMatch(/^key_/);
  expect((await relay.client(all['key'] ?? '').post('/v1/locations', { name: 'By key', timeZone: 'America/Chicago' })).status).toBe(201);
  const scoped = onlyJson(
    await relayCommand(['api-key', 'create', '--account', practice.accountId, '--name', 'Reader', '--scope', 'read', '--json'], settings),
  );
  expect((await relay.client(scoped['key'] ?? '').get('/v1/leads')).status).toBe(200);
  expect((await relay.client(scoped['key'] ?? '').post('/v1/leads', { firstName: 'No' })).status).toBe(403);
});

test('[K2, K3] api-key list tells what each may do and never a key; api-key revoke shuts it out', async () => {
  const account = ['--account', practice.accountId];
  const scope = ['--scope', 'appointments', 'intake', '--expires', '2099-01-31'];
  const made = onlyJson(await relayCommand(['api-key', 'create', ...account, '--name', 'Old EMR', ...scope, '--json'], settings));
  const api = relay.client(made['key'] ?? '');
  expect((await api.get('/v1/appointment-texts')).status).toBe(200);
  const listed = await relayCommand(['api-key', 'list', ...account, '--json'], settings);
  expect(JSON.parse(listed.stdout)).toMatchObject({
    accountId: practice.accountId,
    keys: expect.arrayContaining([
      expect.objectContaining({
        id: made['id'],
        scopes: ['appointments', 'intake'],
        createdBy: null,
        expiresAt: '2099-01-31T00:00:00.000Z',
      }),
    ]),
  });
  expect(listed.stdout).not.toContain(made['key']);
  const revoke = ['api-key', 'revoke', ...account, '--id', made['id'] ?? ''];
  expect(onlyJson(await relayCommand([...revoke, '--json'], settings))).toMatchObject({ id: made['id'] });
  expect((await api.get('/v1/appointment-texts')).status).toBe(401);
  const again = await relayCommand(revoke, settings);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('no such API key')]);
});

test('[L6, L9] staff recover lets the only admin back in who lost password and second factor, and shuts out whoever had them', async () => {
  const lone = await relay.practice({ name: 'Lone', secondFactor: 'admins' });
  const { email, staffId, token } = lone.admin;
  const { body: begun } = await lone.api.post<{ key: string }>('/v1/me/second-factor', { password: PASSWORD });
  const confirmed = await lone.api.post<{ token: string }>('/v1/me/second-factor/confirm', { code: totp(begun.key) });
  const signIn = (password: string) => relay.client(null).post<{ code: string }>('/v1/sessions', { email, password, deviceName: 'Desk' });
  for (let guess = 0; guess < 6; guess++) await signIn('a wrong guess');
  expect((await signIn(PASSWORD)).status).toBe(429);
  const accounts = JSON.parse((await relayCommand(['account', 'list', '--json'], settings)).stdout) as { accounts: object[] };
  expect(accounts.accounts).toContainEqual({ id: lone.accountId, name: 'Lone' });

  const recover = ['staff', 'recover', '--account', lone.accountId, '--email'];
  const nobody = await relayCommand([...recover, 'nobody@practice.example'], settings);
  expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringContaining('belongs to nobody of Lone')]);
  const done = onlyJson(await relayCommand([...recover, email, '--json'], settings));
  expect(done).toMatchObject({ id: staffId, email, role: 'admin', invitationCode: expect.stringMatching(/^inv_/) });
  for (const old of [token, confirmed.body.token]) expect((await relay.client(old).get('/v1/account')).status).toBe(401);
  expect([(await signIn(PASSWORD)).status]).toEqual([401]);
  const joined = await relay.client(null).post<{ token: string; mustEnrol: string }>('/v1/invitations/accept', {
    ...{ code: done['invitationCode'], name: 'Ana', password: 'seven green bottles', deviceName: 'New desk' },
  });
  expect([joined.status, joined.body.mustEnrol]).toEqual([201, 'soon']);
  const api = relay.client(joined.body.token);
  const { rows } = (await api.get<{ rows: { actorKind: string; details: object }[] }>('/v1/audit?limit=50')).body;
  expect(rows).toContainEqual(expect.objectContaining({ actorKind: 'relay', details: { access: 'recovered' } }));
  expect((await api.patch<{ code: string }>(`/v1/staff/${staffId}`, { role: 'staff' })).body.code).toBe('last_admin');
});

test('without --json the same is said in words', async () => {
  const ended = await relayCommand(['api-key', 'create', '--account', practice.accountId, '--name', 'Words'], settings);
  expect(ended.code).toBe(0);
  expect(ended.stdout).toMatch(/API key "Words" of Riverbend.*\n[\s\S]*key_\S{43}/);
});

test.each([
  [
    ['staff', 'invite', '--account', '01960000-0000-7000-8000-000000000000', '--email', 'a@b.example', '--role', 'staff', '--json'],
    1,
    /No account has the id/,
  ],
  [['account', 'create', '--name', 'X', '--admin-email', 'admin1@practice.example', '--json'], 1, /belongs to a person/],
  [['account', 'create', '--name', 'X'], 2, /--admin-email/],
  [['account', 'create', '--name', '  ', '--admin-email', 'a@b.example'], 2, /1 to 120 characters/],
  [['account', 'create', '--name', 'X', '--admin-email', 'nobody'], 2, /email address/],
  [['staff', 'invite', '--account', 'x', '--email', 'a@b.example', '--role', 'staff'], 2, /id that/],
  [
    ['staff', 'invite', '--account', '01960000-0000-7000-8000-000000000000', '--email', 'a@b.example', '--role', 'queen'],
    2,
    /admin, staff, read_only/,
  ],
  [['api-key', 'create', '--account', '01960000-0000-7000-8000-000000000000', '--name', 'x', '--scope', 'fly'], 2, /read, text, manage/],
  [['nonsense'], 2, /unknown command/],
  [['account'], 2, /create/],
  [[], 2, /Commands:/],
] as const)('%j ends with %i, the reason on stderr and nothing on stdout', async (args, code, reason) => {
  const ended = await relayCommand(args, settings);
  expect([ended.code, ended.stdout]).toEqual([code, '']);
  expect(ended.stderr).toMatch(reason);
  expect(ended.stderr).not.toMatch(/\n\s+at /);
});

test('a database that cannot be opened is said in words', async () => {
  const ended = await relayCommand(['account', 'create', '--name', 'X', '--admin-email', 'a@b.example'], {
    LEADLINE_DATABASE_URL: 'file:/nowhere/at/all.db',
  });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(/The database cannot be opened: .+LEADLINE_DATABASE_URL/);
});

test('--help explains every command, and lists every setting with its default', async () => {
  const help = await relayCommand(['--help']);
  expect(help.code).toBe(0);
  for (const { name } of SETTINGS) expect(help.stdout).toContain(name);
  expect(help.stdout).toContain('[default: 8787]');
  const commands = [
    ['serve'],
    ['account', 'create'],
    ['staff', 'invite'],
    ['api-key', 'create'],
    ['api-key', 'list'],
    ['api-key', 'revoke'],
    ['backup'],
    ['restore'],
    ['doctor'],
  ];
  const explained = await Promise.all(commands.map(command => relayCommand([...command, '--help'])));
  expect(explained.map(({ code, stdout }) => [code, stdout.includes('--json')])).toEqual(commands.map(() => [0, true]));
});

test('doctor finds all well, and says what is not', async () => {
  const { controls, accountSid, authToken, url } = relay.carrier;
  const whole = {
    ...settings,
    LEADLINE_PUBLIC_URL: relay.url,
    LEADLINE_TWILIO_ACCOUNT_SID: accountSid,
    LEADLINE_TWILIO_AUTH_TOKEN: authToken,
    LEADLINE_AUTH_SECRET: 's'.repeat(40),
    LEADLINE_TWILIO_API_URL: url,
  };
  const { number } = await practice.location();
  const well = await relayCommand(['doctor', '--json'], whole);
  const report = JSON.parse(well.stdout) as { ok: boolean; checks: { name: string; state: string }[] };
  expect([well.code, report.ok, report.checks.filter(({ state }) => state === 'fault' || state === 'warning')]).toEqual([0, true, []]);
  expect(report.checks.map(check => check.name)).toContain(`tracking number ${number.phoneNumber}`);

  controls.holdNumber(number.phoneNumber, { smsUrl: 'https://old.example/sms' });
  const moved = await relayCommand(['doctor', '--json'], whole);
  expect([moved.code, moved.stdout.includes('its texts do not go to')]).toEqual([1, true]);
  const bare = await relayCommand(['doctor'], settings);
  expect(bare.code).toBe(1);
  expect(bare.stdout).toMatch(/FAULT {4}settings: LEADLINE_PUBLIC_URL is missing/);
});
