import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { twilioCarrier } from '../../../relay/carrier/twilio/twilio-carrier.ts';
import { aPermittedText, OFFICE } from './support/a-permitted-text.ts';

const main = fileURLToPath(new URL('../../../relay/carrier/simulated/main.ts', import.meta.url));

function start(...flags: string[]) {
  return spawn(process.execPath, [main, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
}

test('the simulated carrier runs as a process: one JSON line when it listens, a clean end on SIGTERM', async () => {
  const accountSid = `AC${'a'.repeat(32)}`;
  const child = start('--port', '0', '--account-sid', accountSid, '--auth-token', 'secret', '--number', OFFICE, '--step-delay', '60000');
  const ended = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { listening, handset } = JSON.parse(line) as { listening: string; handset: string };
  expect(handset).toBe(`${listening}/handset`);
  const carrier = twilioCarrier({ accountSid, authTokens: ['secret'], publicUrl: 'http://127.0.0.1:9', apiUrl: listening });
  expect(await carrier.sendText(aPermittedText(), 1)).toMatchObject({ is: 'accepted' });
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test('a wrong flag ends it with 2 and a reason', async () => {
  const child = start('--port', 'many');
  const [[code], [reason]] = await Promise.all([once(child, 'exit'), once(child.stderr, 'data') as Promise<[Buffer]>]);
  expect(code).toBe(2);
  expect(reason.toString()).toContain('--port must be a whole number');
});
