import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { until } from '../../../dev/until.ts';
import { type SimulatedCarrier, startSimulatedCarrier } from '../../../relay/carrier/simulated/start-simulated-carrier.ts';
import { FEED_CLOSE } from '../../../src-shared/protocol/changes.ts';
import { openFeed } from '../../support/feed-client.ts';
import { relayClient } from '../../support/relay-client.ts';
import { relayCommand, type RunningCommand, startRelayCommand } from '../../support/relay-command.ts';

// Processes of their own take their time to start on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

let folder: string;
let carrier: SimulatedCarrier;
let settings: Record<string, string>;
const started: RunningCommand[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-serve-'));
  carrier = await startSimulatedCarrier();
  settings = {
    LEADLINE_DATABASE_URL: `file:${join(folder, 'relay.db')}`,
    LEADLINE_PORT: '0',
    LEADLINE_PUBLIC_URL: 'http://127.0.0.1:8787',
    LEADLINE_TWILIO_ACCOUNT_SID: carrier.accountSid,
    LEADLINE_TWILIO_AUTH_TOKEN: carrier.authToken,
    LEADLINE_TWILIO_API_URL: carrier.url,
  };
});
afterEach(async () => {
  for (const command of started.splice(0)) {
    command.process.kill('SIGKILL');
    await command.ended;
  }
});
afterAll(async () => {
  await carrier.close();
  await rm(folder, { recursive: true, force: true });
});

async function serve(): Promise<{ command: RunningCommand; url: string }> {
  const command = startRelayCommand(['serve', '--json'], settings);
  started.push(command);
  const line = await until('the relay says where it listens', () => (command.stdout.endsWith('\n') ? command.stdout : null));
  return { command, url: (JSON.parse(line) as { url: string }).url };
}

test('serve names every fault of the settings at once and ends with 2', async () => {
  const ended = await relayCommand(['serve'], {
    LEADLINE_DATABASE_URL: 'mysql://x',
    LEADLINE_PORT: '99999',
    LEADLINE_PUBLIC_URL: 'http://relay.example.com',
    LEADLINE_TWILIO_ACCOUNT_SID: 'SK123',
    LEADLINE_TWILIO_API_URL: 'http://10.0.0.1',
    LEADLINE_LOG_LEVEL: 'loud',
  });
  expect([ended.code, ended.stdout]).toEqual([2, '']);
  for (const name of ['DATABASE_URL', 'PORT', 'PUBLIC_URL', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_API_URL', 'LOG_LEVEL']) {
    expect(ended.stderr).toMatch(new RegExp(`^ {2}LEADLINE_${name} \\w.+$`, 'm'));
  }
  expect(ended.stderr).not.toMatch(/\n\s+at /);
});

test('[F35] on SIGTERM it finishes what was begun, closes the feed with 1012 and ends with 0 within ten seconds', async () => {
  const { command, url } = await serve();
  const made = JSON.parse(
    (await relayCommand(['account', 'create', '--name', 'Stop', '--admin-email', 'stop@x.example', '--json'], settings)).stdout,
  );
  const { key } = JSON.parse((await relayCommand(['api-key', 'create', '--account', made.id, '--name', 'k', '--json'], settings)).stdout);
  const api = relayClient(url, key);
  const feed = await openFeed(url.replace('http', 'ws'), key);
  const answers = Promise.allSettled(
    Array.from({ length: 50 }, (_, number) => api.post<{ id: string }>('/v1/leads', { firstName: `Lead ${number}` })),
  );
  await until('some are committed', () => feed.rows.some(row => row.kind === 'lead'));

  const from = performance.now();
  command.process.kill('SIGTERM');
  const ended = await command.ended;
  expect([ended.code, performance.now() - from < 30_000]).toEqual([0, true]);
  expect(await feed.closed).toBe(FEED_CLOSE.restarting);
  expect(JSON.parse(ended.stdout)).toEqual({ url });

  const again = await serve();
  const kept = (await relayClient(again.url, key).get<{ rows: { id: string }[] }>('/v1/leads?limit=500')).body.rows.map(lead => lead.id);
  const promised = (await answers).flatMap(answer =>
    answer.status === 'fulfilled' && answer.value.status === 201 ? [answer.value.body.id] : [],
  );
  expect(kept).toEqual(expect.arrayContaining(promised));
});

test('[F35] npm run relay -- serve, stopped by a SIGTERM to npm alone, leaves no relay behind', async () => {
  const npm = spawn('npm', ['run', 'relay', '--', 'serve', '--json'], {
    cwd: ROOT,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(npm.stdout, 'data');
  const { url } = JSON.parse(String(line)) as { url: string };
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  npm.kill('SIGTERM');
  await until('nobody listens any more', () =>
    fetch(`${url}/healthz`).then(
      () => false,
      () => true,
    ),
  );
});

test('an address that is taken is said in words', async () => {
  const { url } = await serve();
  const ended = await relayCommand(['serve'], { ...settings, LEADLINE_PORT: new URL(url).port });
  expect([ended.code, ended.stdout]).toEqual([1, '']);
  expect(ended.stderr).toMatch(/cannot listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\)/);
});

test('a misspelt setting is warned of', async () => {
  settings = { ...settings, LEADLINE_PROT: '1' };
  const { command } = await serve();
  await until('it is in the log', () => command.stderr.includes('LEADLINE_PROT'));
  expect(command.stderr).toMatch(/misspelt/);
});
