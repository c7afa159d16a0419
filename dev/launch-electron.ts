import { once } from 'node:events';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { ElectronRuntime } from './electron-runtime.ts';
import { projectRoot } from './project-root.ts';

export interface LaunchOptions {
  /** Everything the app keeps on this machine. */
  userDataDir: string;
  /** Of the desktop it appears on, and whatever else the app is to be told. */
  env?: Record<string, string>;
  args?: string[];
  /** The packaged app instead of the project's. */
  executable?: string;
}

export interface LaunchedApp {
  app: ElectronApplication;
  window: Page;
  /** What the app wrote to stdout and stderr so far. */
  output: () => string;
  /** Closes the app as its menu does, and insists when it does not end by itself. */
  close: () => Promise<void>;
  /** SIGKILL, as a power cut would. */
  kill: () => Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts the built app in real Electron under Playwright and waits for its first window. */
export async function launchElectron(runtime: ElectronRuntime, options: LaunchOptions): Promise<LaunchedApp> {
  const listeners = SIGNALS.map(signal => process.listeners(signal));
  const app = await _electron.launch({
    // Named, because Playwright's own loader would switch the key store off.
    executablePath: options.executable ?? runtime.executable,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${options.userDataDir}`,
      ...(options.args ?? []),
      ...(options.executable === undefined ? [projectRoot] : []),
    ],
    cwd: projectRoot,
    env: { ...ownEnvironment(), ...runtime.env, ...options.env },
    timeout: 60_000,
  });
  // Playwright would end this process at a signal before its owner has put things in order.
  SIGNALS.forEach((signal, index) => {
    for (const listener of process.listeners(signal)) if (!listeners[index]?.includes(listener)) process.off(signal, listener);
  });
  const child = app.process();
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', chunk => {
      written += String(chunk);
    });
  }
  const end = async (how: () => unknown) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    const insist = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await Promise.race([Promise.resolve(how()).catch(() => {}), gone]);
    await gone;
    clearTimeout(insist);
  };
  const kill = () => end(() => child.kill('SIGKILL'));
  try {
    const window = await app.firstWindow({ timeout: 60_000 });
    return { app, window, output: () => written, close: () => end(() => app.close()), kill };
  } catch (error) {
    await kill();
    throw new Error(`The app showed no window. It wrote:\n${written}`, { cause: error });
  }
}

/** Ours, without what would change how Electron or Node behave in there. */
function ownEnvironment(): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _run, NODE_OPTIONS: _options, NODE_ENV: _mode, ...rest } = process.env;
  return rest as Record<string, string>;
}
