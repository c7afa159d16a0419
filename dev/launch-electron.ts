import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
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

const KEY_STORE = '--password-store=';
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Starts the built app in real Electron under Playwright and waits for its first window. */
export async function launchElectron(runtime: ElectronRuntime, options: LaunchOptions): Promise<LaunchedApp> {
  const listeners = SIGNALS.map(signal => process.listeners(signal));
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = runtime.dist; // where Playwright's own look-up finds Electron
  const keyStore = options.args?.find(arg => arg.startsWith(KEY_STORE))?.slice(KEY_STORE.length);
  const isPackaged = options.executable !== undefined;
  const app = await _electron.launch({
    // A path would make Playwright leave its loader out, without which it may attach too late to see anything.
    ...(isPackaged ? { executablePath: options.executable as string } : {}),
    args: [
      ...(isPackaged ? [] : ['-r', join(projectRoot, 'dev', 'keep-key-store.cjs')]),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${options.userDataDir}`,
      ...(options.args ?? []),
      ...(isPackaged ? [] : [projectRoot]),
    ],
    cwd: projectRoot,
    env: { ...ownEnvironment(), ...runtime.env, ...options.env, LEADLINE_KEY_STORE: keyStore ?? '' },
    colorScheme: null, // as the app's own preference has it
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
    const opened = await Promise.race([
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length).catch(String),
      pause(5_000, 'no answer'),
    ]);
    await kill();
    throw new Error(`The app showed no window; asked how many it has, it says: ${opened}. It wrote:\n${written}`, { cause: error });
  }
}

/** Ours, without what would change how Electron or Node behave in there. */
function ownEnvironment(): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _run, NODE_OPTIONS: _options, NODE_ENV: _mode, ...rest } = process.env;
  return rest as Record<string, string>;
}
