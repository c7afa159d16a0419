import { expect, test } from 'vitest';
import { readCarrierConfig, readConfig, SETTINGS, unknownSettings } from '../../relay/config.ts';

const SID = `AC${'0'.repeat(32)}`;
const whole = {
  LEADLINE_PUBLIC_URL: 'https://relay.example.com/',
  LEADLINE_TWILIO_ACCOUNT_SID: SID,
  LEADLINE_TWILIO_AUTH_TOKEN: 'one, two',
};

test('with nothing set every setting but the carrier has its default, which the list names', () => {
  const config = readConfig({});
  expect(config).toEqual({
    ok: true,
    value: {
      databaseUrl: 'file:leadline.db',
      host: '127.0.0.1',
      port: 8787,
      mostImportRows: 1_000_000,
      logLevel: 'info',
      trustedProxies: [],
      authSecrets: [],
      backupFolder: '.',
      sessionIdleDays: 14,
      sessionMaxDays: 90,
    },
  });
  const defaults = Object.fromEntries(SETTINGS.map(setting => [setting.name, setting.default ?? '']));
  expect(readConfig(defaults)).toEqual(config);
});

test('the carrier: tokens in rotation, no slash at the end, empty is absent', () => {
  expect(readCarrierConfig({ ...whole, LEADLINE_TWILIO_API_URL: ' ' })).toEqual({
    ok: true,
    value: {
      publicUrl: 'https://relay.example.com',
      accountSid: SID,
      authTokens: ['one', 'two'],
      apiUrl: 'https://api.twilio.com',
      looksUpLines: true,
    },
  });
});

test.each([
  ['http://relay.example.com', false],
  ['http://127.0.0.1:8787', true],
  ['http://localhost:8787', true],
  ['http://[::1]:8787', true],
  ['http://127.0.0.1.evil.example', false],
  ['https://user:secret@relay.example.com', false],
  ['https://relay.example.com/?a=1', false],
  ['https://relay.example.com/path', false],
  ['ftp://relay.example.com', false],
  ['relay.example.com', false],
] as const)('the public address %s: %s', (url, isGood) => {
  for (const name of ['LEADLINE_PUBLIC_URL', 'LEADLINE_TWILIO_API_URL']) {
    const checked = readCarrierConfig({ ...whole, [name]: url });
    const faults = checked.ok ? [] : checked.faults;
    expect(faults.map(fault => `${fault.name} ${fault.reason.slice(0, 5)}`)).toEqual(isGood ? [] : [`${name} must `]);
  }
});

test.each([
  ['10.0.0.5, 10.0.0.0/8,2001:db8::/32', ['10.0.0.5', '10.0.0.0/8', '2001:db8::/32']],
  ['', []],
  ['10.0.0.0/33', null],
  ['proxy.example.com', null],
  ['10.0.0.1/8/8', null],
] as const)('trusted proxies "%s": %j', (list, proxies) => {
  const checked = readConfig({ LEADLINE_TRUSTED_PROXIES: list });
  expect(checked.ok ? checked.value.trustedProxies : null).toEqual(proxies);
});

test('names that look like settings and are none are found', () => {
  expect(unknownSettings({ LEADLINE_PORT: '1', LEADLINE_PROT: '2', PATH: '3' })).toEqual(['LEADLINE_PROT']);
});
