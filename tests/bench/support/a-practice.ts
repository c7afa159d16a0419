import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DemoPractice, demoPractice } from '../../../dev/demo/demo-practice.ts';
import { signIn } from './sign-in.ts';
import { type DemoCarrier, startCarrier } from '../../../dev/demo/start-carrier.ts';
import { relayCommand, startRelay } from '../../../dev/demo/start-relay.ts';
import { freePort } from '../../../dev/free-port.ts';
import { projectRoot } from '../../../dev/project-root.ts';
import { runCommand } from '../../../dev/run-command.ts';
import { type Filling, fillPractice } from './fill-practice.ts';
import { type SpawnedServer, spawnServer } from './spawn-server.ts';

export type APractice = {
  readonly folder: string;
  /** Of the filled SQLite file; where the practice is on Postgres it is what that was restored from. */
  readonly databaseFile: string;
  /** As the relay and SQLite are told it; a Postgres URL is itself. */
  readonly databaseUrl: string;
  readonly relayUrl: string;
  readonly carrier: DemoCarrier;
  readonly practice: DemoPractice;
  /** The relay as an admin would run it: its own process, SQLite with full durability, the usual log. `settings` go before the usual ones. */
  readonly serve: (settings?: Record<string, string>) => Promise<SpawnedServer>;
  /** A new device token of the practice's admin. The relay must be running. */
  readonly signIn: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

/**
 * A practice on a database of its own with so many leads and texts, and a simulated carrier. `postgresUrl`: an empty database, which takes it
 * over through the admin's backup and restore.
 */
export async function aPractice(filling: Filling, postgresUrl: string | null = null): Promise<APractice> {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-bench-'));
  const port = await freePort();
  const relayUrl = `http://127.0.0.1:${port}`;
  const databaseFile = join(folder, 'relay.db');
  const carrier = await startCarrier(relayUrl, 0);
  const stop = async () => {
    await carrier.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const settings = { folder, port, carrier };
    const relay = await startRelay(settings);
    const practice = await demoPractice(settings, relayUrl);
    await relay.stop();
    fillPractice(databaseFile, practice, filling);
    const databaseUrl = postgresUrl ?? `file:${databaseFile}`;
    if (postgresUrl !== null) {
      const backup = join(folder, 'backup');
      await relayCommand(settings, 'backup', '--to', backup);
      const command = ['--disable-warning=ExperimentalWarning', join(projectRoot, 'relay/cli/main.ts'), 'restore', '--from', backup];
      await runCommand(process.execPath, command, { cwd: projectRoot, env: { ...process.env, LEADLINE_DATABASE_URL: postgresUrl } });
    }
    const env = {
      LEADLINE_DATABASE_URL: databaseUrl,
      LEADLINE_PORT: String(port),
      LEADLINE_PUBLIC_URL: relayUrl,
      LEADLINE_TWILIO_ACCOUNT_SID: carrier.accountSid,
      LEADLINE_TWILIO_AUTH_TOKEN: carrier.authToken,
      LEADLINE_TWILIO_API_URL: carrier.url,
    };
    const serve = (settings: Record<string, string> = {}) =>
      spawnServer({
        script: 'relay/cli/main.ts',
        args: ['serve'],
        env: { ...env, ...settings },
        logFile: join(folder, 'relay.log'),
        readyUrl: `${relayUrl}/readyz`,
      });
    return { folder, databaseFile, databaseUrl, relayUrl, carrier, practice, serve, signIn: () => signIn(relayUrl, practice), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
