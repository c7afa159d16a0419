import { join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { runCommand } from '../run-command.ts';
import { inProject, type Server, startServer } from '../start-server.ts';
import type { DemoCarrier } from './start-carrier.ts';

export interface DemoRelay extends Server {
  url: string;
}

export interface RelaySettings {
  /** Holds the database. */
  folder: string;
  port: number;
  carrier: DemoCarrier;
}

/** The relay as a process of its own, on the folder's database. `hoursAgo`: its clock is set back by so much. */
export async function startRelay(settings: RelaySettings, hoursAgo = 0): Promise<DemoRelay> {
  const url = `http://127.0.0.1:${settings.port}`;
  const clock = hoursAgo === 0 ? [] : ['--import', inProject('dev/demo/set-clock-back.ts')];
  const server = await startServer({
    name: 'relay',
    args: [...clock, inProject('relay/cli/main.ts'), 'serve'],
    env: { ...relayEnvironment(settings), DEMO_HOURS_AGO: String(hoursAgo) },
    isReady: () =>
      fetch(`${url}/readyz`).then(
        answer => answer.ok,
        () => false,
      ),
  });
  return { ...server, url };
}

/** Runs one of the admin's commands on the folder's database and returns the JSON document that it prints. */
export async function relayCommand(settings: RelaySettings, ...args: string[]): Promise<Record<string, string>> {
  const command = ['--disable-warning=ExperimentalWarning', join(projectRoot, 'relay/cli/main.ts'), ...args, '--json'];
  const printed = await runCommand(process.execPath, command, { cwd: projectRoot, env: { ...process.env, ...relayEnvironment(settings) } });
  return JSON.parse(printed) as Record<string, string>;
}

function relayEnvironment({ folder, port, carrier }: RelaySettings): Record<string, string> {
  return {
    LEADLINE_DATABASE_URL: `file:${join(folder, 'relay.db')}`,
    LEADLINE_PORT: String(port),
    LEADLINE_PUBLIC_URL: `http://127.0.0.1:${port}`,
    LEADLINE_TWILIO_ACCOUNT_SID: carrier.accountSid,
    LEADLINE_TWILIO_AUTH_TOKEN: carrier.authToken,
    LEADLINE_TWILIO_API_URL: carrier.url,
    LEADLINE_LOG_LEVEL: 'warn',
  };
}
