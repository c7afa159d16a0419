import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const lint = (tool: string, ...args: string[]) =>
  run(process.execPath, [`${ROOT}node_modules/${tool}`, ...args], { cwd: ROOT }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code?: number; stdout?: string; stderr?: string }) => ({ code: error.code ?? -1, said: `${error.stdout}${error.stderr}` }),
  );
const read = (file: string) => readFileSync(`${ROOT}${file}`, 'utf8');

test('dockerfilelint has nothing to say of the Dockerfile', async () => {
  const { code, said } = await lint('dockerfilelint/bin/dockerfilelint', 'deploy/Dockerfile');
  expect(said).toContain('Issues: None found');
  expect(code).toBe(0);
});

test('dclint has nothing to say of compose.yaml', async () => {
  expect(await lint('dclint/bin/dclint.cjs', 'deploy/compose.yaml')).toEqual({
    code: 0,
    said: expect.not.stringMatching(/error|warning/i),
  });
});

test('[F35] unit and compose give a relay longer than the ten seconds in which it ends, and run it as nobody special', () => {
  expect(read('deploy/leadline-relay.service')).toMatch(/^TimeoutStopSec=15$/m);
  expect(read('deploy/leadline-relay.service')).toMatch(/^DynamicUser=yes$/m);
  expect(read('deploy/compose.yaml')).toMatch(/stop_grace_period: 15s/);
  expect(read('deploy/Dockerfile')).toMatch(/^USER node$/m);
});

test('the image runs the Node that the project is tested with, and the example names only settings that there are', async () => {
  const { SETTINGS } = await import('../../relay/config.ts');
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
  expect(
    read('deploy/Dockerfile')
      .match(/^FROM node:(\S+)-bookworm-slim/gm)
      ?.every(line => line.includes(devDependencies['node'] ?? '?')),
  ).toBe(true);
  const known = new Set(SETTINGS.map(({ name }) => name));
  for (const file of ['relay.env.example', 'compose.yaml', 'Dockerfile'])
    for (const [name] of read(`deploy/${file}`).matchAll(/LEADLINE_[A-Z_]+/g)) expect([...known], `${name} in ${file}`).toContain(name);
});
