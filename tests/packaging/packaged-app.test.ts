import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PackagedApp, packageApp } from '../../dev/package-app.ts';
import { until } from '../../dev/until.ts';
import { launchDesktop } from '../desktop/support/launch-desktop.ts';
import { testDesktop } from '../desktop/support/test-desktop.ts';

let app: PackagedApp;
const folder = mkdtempSync(join(tmpdir(), 'leadline-packaged-'));

beforeAll(async () => {
  app = await packageApp();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['RunAsNode', false],
  ['EnableCookieEncryption', true],
  ['EnableNodeOptionsEnvironmentVariable', false],
  ['EnableNodeCliInspectArguments', false],
  ['EnableEmbeddedAsarIntegrityValidation', true],
  ['OnlyLoadAppFromAsar', true],
  ['LoadBrowserProcessSpecificV8Snapshot', false],
  ['GrantFileProtocolExtraPrivileges', false],
] as const)('the fuse %s of the packaged app is %s', async (fuse, isOn) => {
  const wire = await getCurrentFuseWire(app.executable);
  expect(wire[FuseV1Options[fuse]]).toBe(isOn ? FuseState.ENABLE : FuseState.DISABLE);
});

test('the archive holds the bundle, package.json and SQLite, and nothing else', () => {
  const files = listPackage(join(app.folder, 'resources/app.asar'), { isPack: false });
  const foreign = files.filter(path => !/^\/(out(\/|$)|package\.json$|node_modules$|node_modules\/better-sqlite3(\/|$))/.test(path));
  expect(foreign).toEqual([]);
  expect(files).toContain('/out/main/main.js');
  expect(files).toContain('/out/preload/preload.cjs');
  expect(files).toContain('/out/renderer/index.html');
  expect(files.filter(path => path.endsWith('.node')).map(path => basename(path))).toEqual([`${process.platform}-${process.arch}.node`]);
});

test('the packaged app listens to no debugger and ends when it is told to', async () => {
  const { env } = testDesktop();
  const child = spawn(app.executable, ['--inspect=0', ...switches('ended')], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', chunk => {
    said += String(chunk);
  });
  const ended = once(child, 'exit');
  try {
    await until('the packaged app to start or end', () => child.exitCode !== null || existsSync(join(folder, 'ended', 'Local Storage')));
    expect(child.exitCode).toBeNull();
    expect(said).not.toContain('Debugger listening');
    child.kill('SIGTERM');
    await ended;
  } finally {
    child.kill('SIGKILL');
  }
});

test('the packaged app opens its sign-in window, with its cache on the real key store', async () => {
  const { window, app: electron } = await launchDesktop({ executable: await twinWithDebugger() });
  await expect.poll(() => window.title()).toContain('Leadline');
  await window.getByRole('button', { name: 'Sign In' }).waitFor({ timeout: 60_000 });
  expect(window.url()).toMatch(/^app:/);
  expect(await electron.evaluate(({ app: main }) => main.isPackaged)).toBe(true);
  const [isAvailable, backend] = await electron.evaluate(({ safeStorage }) => [
    safeStorage.isEncryptionAvailable(),
    safeStorage.getSelectedStorageBackend?.(), // Linux only
  ]);
  expect(isAvailable).toBe(true);
  expect(backend ?? 'gnome_libsecret').toBe('gnome_libsecret');
});

/** A copy of the packaged app whose one difference is the fuse that lets Playwright in. */
async function twinWithDebugger(): Promise<string> {
  const twin = join(folder, 'twin');
  cpSync(app.folder, twin, { recursive: true });
  const executable = join(twin, basename(app.executable));
  copyFileSync(app.executable, executable);
  await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
  return executable;
}

function switches(name: string): string[] {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [...root, ...testDesktop().args, `--user-data-dir=${join(folder, name)}`];
}
