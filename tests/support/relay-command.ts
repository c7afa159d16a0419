import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../relay/cli/main.ts', import.meta.url));

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

export type RunningCommand = {
  readonly process: ChildProcess;
  readonly stdout: string;
  readonly stderr: string;
  readonly ended: Promise<Ended>;
};

/** Starts an admin's command as a process of its own, as `npm run relay -- …` does. Only the given settings are set. */
export function startRelayCommand(args: readonly string[], settings: Record<string, string> = {}): RunningCommand {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('LEADLINE_') && name !== 'NODE_OPTIONS');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    env: { ...Object.fromEntries(inherited), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const heard = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    heard.stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    heard.stderr += chunk.toString();
  });
  const ended = once(child, 'close').then(([code]): Ended => ({ code: typeof code === 'number' ? code : null, ...heard }));
  return {
    process: child,
    get stdout() {
      return heard.stdout;
    },
    get stderr() {
      return heard.stderr;
    },
    ended,
  };
}

/** Runs an admin's command to its end. */
export function relayCommand(args: readonly string[], settings: Record<string, string> = {}): Promise<Ended> {
  return startRelayCommand(args, settings).ended;
}
