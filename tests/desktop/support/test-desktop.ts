import type { ElectronRuntime } from '../../../dev/electron-runtime.ts';

/** The name under which global-setup.ts leaves what the tests' processes need. */
export const TEST_DESKTOP = 'LEADLINE_TEST_DESKTOP';

export interface TestDesktop {
  runtime: ElectronRuntime;
  /** What a program needs in its environment, and Electron on its command line, to live on the tests' desktop. */
  env: Record<string, string>;
  args: string[];
}

/** The Electron that the tests run, and what a program needs to appear on their desktop. */
export function testDesktop(): TestDesktop {
  const left = process.env[TEST_DESKTOP];
  if (left === undefined) throw new Error('Desktop tests run with `vitest run --project desktop`, which prepares Electron for them.');
  return JSON.parse(left) as TestDesktop;
}
