import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRelayCommand } from './relay-command.ts';

/**
 * Starts a relay and ends it in peace, so that Node leaves what it compiled in NODE_COMPILE_CACHE: the many that tests start start sooner,
 * and those that are killed leave nothing. Where it does not start, the tests that need one say why.
 */
export async function compileRelay(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-compile-'));
  try {
    const relay = startRelayCommand(['serve', '--json'], {
      LEADLINE_DATABASE_URL: `file:${join(folder, 'relay.db')}`,
      LEADLINE_PORT: '0',
      LEADLINE_PUBLIC_URL: 'http://127.0.0.1:8787',
      LEADLINE_TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
      LEADLINE_TWILIO_AUTH_TOKEN: '0'.repeat(32),
      LEADLINE_TWILIO_API_URL: 'http://127.0.0.1:9',
    });
    if (relay.process.stdout !== null) await Promise.race([once(relay.process.stdout, 'data'), relay.ended]);
    relay.process.kill('SIGTERM');
    await relay.ended;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
