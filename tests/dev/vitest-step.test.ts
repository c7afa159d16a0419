import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../dev/project-root.ts';
import { RECORD_FILE } from '../../dev/record-failures.ts';
import { type TestCounts, vitestStep } from '../../dev/vitest-step.ts';

const MINUTES = 60_000;
const GREEN = `import { test } from 'vitest'; test('green', () => {});`;
const RED = `import { describe, expect, test } from 'vitest';
test('green', () => {});
describe('of two', () => void test('red', () => expect({ sent: 1 }).toEqual({ sent: 2 })));`;

/** Projects, each with its one test file, what its runner does besides, and what is told of it. */
const PROJECTS = {
  green: { tests: GREEN, setup: '', tells: [] },
  'a failing test': {
    tests: RED,
    setup: '',
    tells: ['p1.test.ts > of two > red\n    AssertionError: expected', 'at p1.test.ts:3', '-   "sent": 2'],
  },
  'a failing test whose runner ends with 0': {
    tests: RED,
    setup: `process.prependListener('beforeExit', () => process.exit(0));`,
    tells: ['p2.test.ts > of two > red\n    AssertionError: expected'],
  },
  'a worker that is killed': {
    tests: `import { test } from 'vitest'; test('dies', () => process.kill(process.pid, 'SIGKILL'));`,
    setup: '',
    tells: ['exited unexpectedly'],
  },
  'a file that cannot be loaded': {
    tests: `import './not-there.ts'; ${GREEN}`,
    setup: '',
    tells: ['p4.test.ts > the file itself', 'not-there.ts'],
  },
  'a hook that fails': {
    tests: `import { beforeAll, describe, test } from 'vitest';
describe('with a relay', () => { beforeAll(() => { throw new Error('no port'); }); test('green', () => {}); });`,
    setup: '',
    tells: ['p5.test.ts > before or after with a relay\n    Error: no port'],
  },
  'a promise that nobody awaited': {
    tests: `import { test } from 'vitest'; test('green', async () => {
  void Promise.reject(new Error('left behind'));
  await new Promise(resolve => setTimeout(resolve, 50));
});`,
    setup: '',
    tells: ['p6.test.ts > outside of any test\n    Error: left behind'],
  },
  'a runner that ends with 0 before any report': { tests: GREEN, setup: 'process.exit(0);', tells: ['the runner\n    It ended with 0'] },
  'a runner that is killed': {
    tests: GREEN,
    setup: `process.kill(process.pid, 'SIGKILL');`,
    tells: ['the runner\n', 'ended with SIGKILL'],
  },
  'a runner that is killed meanwhile': {
    tests: `import { readFileSync } from 'node:fs';
import { test } from 'vitest';
test('red', () => { throw new Error('first'); });
test('dies', async () => {
  while (!readFileSync(process.env['${RECORD_FILE}'], 'utf8').includes('first')) await new Promise(resolve => setTimeout(resolve, 25));
  process.kill(process.ppid, 'SIGKILL');
  await new Promise(() => {});
}, 60_000);`,
    setup: '',
    tells: ['p9.test.ts > red\n    Error: first', 'Under way by then: p9.test.ts'],
  },
};
type Project = keyof typeof PROJECTS;

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'leadline-step-'));
  await symlink(join(projectRoot, 'node_modules'), join(root, 'node_modules'), 'dir');
  const projects = Object.entries(PROJECTS).map(([name, { tests, setup }], index) => ({ name, tests, setup, file: `p${index}` }));
  for (const { file, tests, setup } of projects) {
    await writeFile(join(root, `${file}.test.ts`), tests);
    await writeFile(join(root, `${file}.setup.ts`), `export function setup() { ${setup} }`);
  }
  const config = projects.map(({ name, file }) => ({
    test: { name, include: [`${file}.test.ts`], globalSetup: `./${file}.setup.ts`, pool: 'forks' },
  }));
  await writeFile(join(root, 'vitest.config.ts'), `export default { test: { projects: ${JSON.stringify(config)} } };`);
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function run(project: Project): Promise<{ end: string; counts: TestCounts }> {
  const counts = { passed: 0, failed: 0 };
  const end = vitestStep(project, project, 5 * MINUTES, counts, { root, output: 'hide' }).run();
  return {
    end: await end.catch((error: unknown) => `failed: ${error}`),
    counts,
  };
}

test('a step whose tests pass says how many', { timeout: 5 * MINUTES }, async () => {
  expect(await run('green')).toEqual({ end: '1 tests', counts: { passed: 1, failed: 0 } });
});

const BAD = Object.keys(PROJECTS).filter(name => name !== 'green') as Project[];
test.each(BAD)('%s fails the step, which tells what and where', { timeout: 5 * MINUTES }, async project => {
  const { end, counts } = await run(project);
  expect(end).toMatch(/^failed: /);
  for (const words of PROJECTS[project].tells) expect(end).toContain(words);
  expect(counts.failed).toBeGreaterThan(0); // the sum at the end says so too
});
