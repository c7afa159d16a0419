import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type LaunchedApp, type LaunchOptions, launchElectron } from '../../../dev/launch-electron.ts';
import { projectRoot } from '../../../dev/project-root.ts';
import { testDesktop } from './test-desktop.ts';

export interface DesktopOptions extends Partial<LaunchOptions> {
  /** What the sign-in window offers as the relay's address. */
  relayUrl?: string;
}

export type Desktop = LaunchedApp & { userDataDir: string };

/**
 * Starts the app for one test, on the tests' own desktop. When the test ends the app is ended, whatever happened; when it failed, a picture
 * of the window and the app's output are in test-results/. Give the userDataDir of an earlier desktop to start that one again.
 */
export async function launchDesktop(options: DesktopOptions = {}): Promise<Desktop> {
  const { runtime, env, args } = testDesktop();
  const userDataDir = options.userDataDir ?? (await freshUserDataDir());
  const relay = options.relayUrl === undefined ? {} : { LEADLINE_RELAY_URL: options.relayUrl };
  const launched = await launchElectron(runtime, {
    ...options,
    userDataDir,
    env: { ...env, ...relay, ...options.env },
    args: [...args, ...(options.args ?? [])],
  });
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await keepEvidence(launched, task.name);
    await launched.kill();
  });
  return { ...launched, userDataDir };
}

async function freshUserDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'leadline-user-data-'));
  onTestFinished(async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return folder;
}

let pictures = 0;

async function keepEvidence({ window, output }: LaunchedApp, test: string): Promise<void> {
  const folder = join(projectRoot, 'test-results');
  await mkdir(folder, { recursive: true });
  pictures += 1;
  const name = `${test.replaceAll(/[^\w]+/g, '-').slice(0, 100)}-${pictures}`;
  console.error(`Picture of the failure: test-results/${name}.png. The app wrote:\n${output().slice(-4000)}`);
  await window.screenshot({ path: join(folder, `${name}.png`), timeout: 5_000 }).catch(() => {}); // the app may be gone
}
