import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ProblemCode } from '../../../src-shared/protocol/problem.ts';
import { relayClient } from '../../support/relay-client.ts';
import type { Answer, RelayUnderTest } from './relay-under-test.ts';
import type { Place } from './a-place.ts';
import type { Step } from './steps.ts';

const MAIN = fileURLToPath(new URL('../../../relay/cli/main.ts', import.meta.url));
const DIE_AT_STEP = new URL('./die-at-step.ts', import.meta.url).href;

export type RelayAsChild = RelayUnderTest & {
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
  /** It is to be gone as soon as it comes to that step. */
  dieAt(step: Step | 'nowhere'): Promise<void>;
  /** Of the process that runs, or ran last. */
  readonly pid: number | null;
  /** Resolves once the process that runs is gone. */
  gone(): Promise<void>;
};

/** The relay as it is deployed, `serve` in a process of its own; a kill is SIGKILL. Its clock is the machine's. */
export function relayAsChild(place: Place, settings: Readonly<Record<string, string>> = {}): RelayAsChild {
  const api = relayClient(`http://127.0.0.1:${place.port}`, place.apiKey);
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const { accountSid, authTokens, apiUrl } = place.carrierAccess;
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', DIE_AT_STEP, MAIN, 'serve', '--json'], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
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
    if (killed === null || isGone(killed)) return;
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
      if (stopped === null || isGone(stopped)) return null;
      const gone = once(stopped, 'exit');
      stopped.kill('SIGTERM');
      return (await gone)[0] as number | null;
    },
    async dieAt(step) {
      if (child === null || isGone(child) || !child.connected) return;
      const armed = Promise.race([once(child, 'message'), once(child, 'exit')]);
      child.send(step, () => {});
      await armed;
    },
    get pid() {
      return child?.pid ?? null;
    },
    async gone() {
      if (child !== null && !isGone(child)) await once(child, 'exit');
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

function isGone(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
