import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ProblemCode } from '../../../src-shared/protocol/problem.ts';
import { relayClient } from '../../support/relay-client.ts';
import type { Answer, RelayUnderTest } from './relay-under-test.ts';
import type { Place } from './a-place.ts';

const MAIN = fileURLToPath(new URL('../../../relay/cli/main.ts', import.meta.url));

/** The relay as it is deployed, `serve` in a process of its own; a kill is SIGKILL, `stop` SIGTERM, which answers the exit code. Its clock is the machine's. */
export function relayAsChild(
  place: Place,
  settings: Readonly<Record<string, string>> = {},
): RelayUnderTest & { stop(): Promise<number | null> } {
  const api = relayClient(place.url, place.apiKey);
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const { accountSid, authTokens, apiUrl } = place.carrierAccess;
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, 'serve', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        LEADLINE_DATABASE_URL: place.databaseUrl,
        LEADLINE_PORT: String(place.port),
        LEADLINE_PUBLIC_URL: place.url,
        LEADLINE_TWILIO_ACCOUNT_SID: accountSid,
        LEADLINE_TWILIO_AUTH_TOKEN: authTokens[0],
        LEADLINE_TWILIO_API_URL: apiUrl,
        LEADLINE_LOG_LEVEL: 'fatal',
        ...settings,
      },
    });
    child = started;
    let complaint = '';
    started.stderr?.on('data', chunk => {
      complaint += String(chunk);
    });
    // One document on stdout says that it listens.
    const listens = await Promise.race([once(started.stdout ?? started, 'data').then(() => true), once(started, 'exit').then(() => false)]);
    if (!listens) throw new Error(`The relay did not start: ${complaint}`);
  }

  async function ask(path: string, body?: object): Promise<Answer> {
    try {
      const answered = await api.post<{ code?: ProblemCode }>(path, body);
      if (answered.status < 300) return 'done';
      return answered.status === 503 ? 'lost' : (answered.body.code ?? 'internal');
    } catch {
      return 'lost';
    }
  }

  async function kill(): Promise<void> {
    const killed = child;
    child = null;
    if (killed === null || killed.exitCode !== null) return;
    const gone = once(killed, 'exit');
    killed.kill('SIGKILL');
    await gone;
  }

  return {
    start,
    kill,
    end: kill,
    async stop() {
      const stopped = child;
      child = null;
      if (stopped === null) return null;
      const gone = once(stopped, 'exit');
      stopped.kill('SIGTERM');
      return (await gone)[0] as number | null;
    },
    sendText: ({ leadId, slot: phone, ...command }) => ask(`/v1/leads/${leadId}/texts`, { ...command, phone }),
    requestConsent: ({ leadId, slot: phone, ...command }) => ask(`/v1/leads/${leadId}/consent-requests`, { ...command, phone }),
    cancelText: messageId => ask(`/v1/messages/${messageId}/cancel`),
    resendText: (messageId, id) => ask(`/v1/messages/${messageId}/resend`, { id }),
    async pass(ms) {
      await new Promise(resolve => setTimeout(resolve, Math.min(ms, 250)));
    },
    hasOwnClock: false,
  };
}
