import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const manifest = read('package.json') as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
};
const lock = read('package-lock.json') as {
  packages: Record<string, { resolved?: string; integrity?: string; hasInstallScript?: boolean }>;
};
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

test('every direct dependency is pinned to one version', () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('the lockfile names no host and has a hash for every package', () => {
  expect(locked.length).toBeGreaterThan(Object.keys(manifest.dependencies).length);
  expect(locked.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(locked.filter(([, entry]) => entry.integrity === undefined).map(([path]) => path)).toEqual([]);
});

test('every package with an install script was approved or denied by name', () => {
  const withScript = locked.filter(([, entry]) => entry.hasInstallScript).map(([path]) => path.split('node_modules/').at(-1) ?? path);
  const undecided = [...new Set(withScript)].filter(name => !(name in manifest.allowScripts) && name !== 'fsevents');
  expect(undecided).toEqual([]);
  expect(Object.keys(manifest.allowScripts).filter(name => manifest.allowScripts[name])).toEqual(['node', 'esbuild']);
});

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
}
