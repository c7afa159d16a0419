import type { ElectronRuntime } from '../../../dev/electron-runtime.ts';

/** The name under which global-setup.ts leaves what the tests' processes need. */
export const TEST_DESKTOP = 'LEADLINE_TEST_DESKTOP';

/** The Electron that the tests run, and what a program needs to appear on their desktop. */
export function testDesktop(): { runtime: ElectronRuntime; env: Record<string, string> } {
  const left = process.env[TEST_DESKTOP];
  if (left === undefined) throw new Error('Desktop tests run with `vitest run --project desktop`, which prepares Electron for them.');
  return JSON.parse(left) as { runtime: ElectronRuntime; env: Record<string, string> };
}
