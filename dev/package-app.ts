import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { electronRuntime } from './electron-runtime.ts';
import { projectRoot } from './project-root.ts';
import { runCommand } from './run-command.ts';
import { systemPackages } from './system-packages.ts';
import { withProgress } from './with-progress.ts';

export interface PackagedApp {
  /** The unpacked app's folder. */
  folder: string;
  executable: string;
}

/**
 * Makes the unpacked app for this machine in dist/, from the Electron that dev/electron-runtime.ts finds. Where releases are fetched from is
 * LEADLINE_UPDATES_URL; without it the app looks for none.
 */
export async function packageApp(): Promise<PackagedApp> {
  await systemPackages(['electron', 'addon build']);
  const runtime = await electronRuntime();
  await build();
  const updates = process.env['LEADLINE_UPDATES_URL'];
  const args = ['--dir', `-c.electronDist=${runtime.dist}`, `-c.electronVersion=${runtime.version}`, '--publish', 'never'];
  if (updates) args.push('-c.publish.provider=generic', `-c.publish.url=${updates}`);
  await withProgress(`packaging Leadline with Electron ${runtime.version}`, () =>
    runCommand(join(projectRoot, 'node_modules', '.bin', 'electron-builder'), args, {
      cwd: projectRoot,
      env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
    }),
  );
  const app = packagedApp();
  rmSync(join(resources(app), 'default_app.asar'), { force: true }); // loads any folder; the fuses forbid it, and it has no business there
  const addon = runtime.env['LEADLINE_SQLITE_BINDING'];
  if (addon) {
    const unpacked = join(
      resources(app),
      'app.asar.unpacked/node_modules/better-sqlite3/prebuilds',
      `${process.platform}-${process.arch}.node`,
    );
    if (!existsSync(unpacked)) throw new Error(`The package holds no ${unpacked}.`);
    copyFileSync(addon, unpacked); // this Electron is older than the published addon's Node-API
  }
  return app;
}

function resources(app: PackagedApp): string {
  return join(app.folder, process.platform === 'darwin' ? 'Resources' : 'resources');
}

function packagedApp(): PackagedApp {
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`;
  if (process.platform === 'darwin') {
    const folder = join(projectRoot, 'dist', `mac${arch}`, 'Leadline.app', 'Contents');
    return { folder, executable: join(folder, 'MacOS', 'Leadline') };
  }
  const windows = process.platform === 'win32';
  const folder = join(projectRoot, 'dist', `${windows ? 'win' : 'linux'}${arch}-unpacked`);
  return { folder, executable: join(folder, windows ? 'Leadline.exe' : 'leadline') };
}
