import { build } from '../../../dev/build.ts';
import { electronRuntime } from '../../../dev/electron-runtime.ts';
import { systemPackages } from '../../../dev/system-packages.ts';
import { type VirtualDesktop, virtualDesktop } from '../../../dev/virtual-desktop.ts';
import { TEST_DESKTOP, type TestDesktop } from './test-desktop.ts';

let desktop: VirtualDesktop | undefined;

/** Before the first desktop test: an Electron, the built app and, on Linux, a desktop of the tests' own even where a screen is. */
export async function setup(): Promise<void> {
  if (process.env[TEST_DESKTOP] !== undefined) return; // another project of this run has done it
  await systemPackages(['electron', 'virtual desktop', 'fonts']);
  const runtime = await electronRuntime();
  await build();
  if (process.platform === 'linux') desktop = await virtualDesktop();
  process.env[TEST_DESKTOP] = JSON.stringify({ runtime, env: desktop?.env ?? {}, args: desktop?.args ?? [] } satisfies TestDesktop);
}

export async function teardown(): Promise<void> {
  await desktop?.stop();
}
