import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../dev/free-port.ts';
import { startSimulatedCarrier } from '../../relay/carrier/simulated/start-simulated-carrier.ts';
import { openStore } from '../../relay/store/open-store.ts';
import { aMailServer, MAIL_PASSWORD, MAIL_USER } from '../support/a-mail-server.ts';
import { aPostgresDatabase } from '../support/a-postgres-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

test('docs/running-a-relay.md works as it is written, from an empty folder to Postgres', { timeout: 600_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-docs-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const carrier = await startSimulatedCarrier({ webhookBase: url });
  onTestFinished(() => carrier.close());
  const postgres = await aPostgresDatabase();
  onTestFinished(() => postgres.discard());
  const mail = await aMailServer();
  onTestFinished(() => mail.close());
  const document = await readFile(join(ROOT, 'docs/running-a-relay.md'), 'utf8');
  const blocks = [...document.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, block]) => block ?? '');
  expect(blocks.length).toBeGreaterThan(8);

  const child = spawn('bash', ['-euo', 'pipefail', '-c', ["trap 'kill -9 $(jobs -p) 2>/dev/null || true' EXIT", ...blocks].join('\n')], {
    cwd: folder,
    env: {
      PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      HOME: folder,
      APP: ROOT,
      PORT: String(port),
      PUBLIC_URL: url,
      ACCOUNT_SID: carrier.accountSid,
      AUTH_TOKEN: carrier.authToken,
      LEADLINE_TWILIO_API_URL: carrier.url,
      POSTGRES_URL: postgres.url,
      SMTP_URL: `smtp://${encodeURIComponent(MAIL_USER)}:${MAIL_PASSWORD}@127.0.0.1:${mail.port}`,
      TEST_MAIL: 'admin@riverbend.example',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  expect([code, said.slice(-2_000)]).toEqual([0, expect.any(String)]);
  expect(said).toContain('invitation code');
  expect(said).toContain('Restored (from sqlite to postgres)');
  expect(said).not.toContain('FAULT');
  expect(said).toContain('the mail server took the test email');
  expect(mail.received.map(({ to }) => to)).toEqual(['admin@riverbend.example']);
  expect(said).toContain('encrypted with LEADLINE_AUTH_SECRET');
  expect(said).toContain('password and second factor are gone');
  const store = await openStore(postgres.url);
  expect((await store.practice.listAccounts()).map(({ name }) => name)).toEqual(['Riverbend Dermatology']);
  await store.close();
});
