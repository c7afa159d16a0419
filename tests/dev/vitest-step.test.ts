import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../dev/project-root.ts';
import { type TestCounts, vitestStep } from '../../dev/vitest-step.ts';

const GREEN = `import { test } from 'vitest'; test('green', () => {});`;
const RED = `import { test } from 'vitest'; test('green', () => {}); test('red', () => { throw new Error('red'); });`;

/** Projects, each with its one test file and what its runner does besides. */
const PROJECTS = {
  green: { tests: GREEN, setup: '' },
  'a failing test': { tests: RED, setup: '' },
  'a failing test whose runner ends with 0': { tests: RED, setup: `process.prependListener('beforeExit', () => process.exit(0));` },
  'a worker that is killed': {
    tests: `import { test } from 'vitest'; test('dies', () => process.kill(process.pid, 'SIGKILL'));`,
    setup: '',
  },
  'a file that cannot be loaded': { tests: `import './not-there.ts'; ${GREEN}`, setup: '' },
  'a runner that ends with 0 before any report': { tests: GREEN, setup: 'process.exit(0);' },
  'a runner that is killed': { tests: GREEN, setup: `process.kill(process.pid, 'SIGKILL');` },
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
  const config = projects.map(({ name, file }) => ({ test: { name, include: [`${file}.test.ts`], globalSetup: `./${file}.setup.ts` } }));
  await writeFile(join(root, 'vitest.config.ts'), `export default { test: { projects: ${JSON.stringify(config)} } };`);
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function run(project: Project): Promise<{ end: string; counts: TestCounts }> {
  const counts = { passed: 0, failed: 0 };
  const end = vitestStep(project, project, 60_000, counts, root).run();
  return {
    end: await end.catch((error: unknown) => `failed: ${error}`),
    counts,
  };
}

test.concurrent('a step whose tests pass says how many', async ({ expect: held }) => {
  held(await run('green')).toEqual({ end: '1 tests', counts: { passed: 1, failed: 0 } });
});

const BAD = Object.keys(PROJECTS).filter(name => name !== 'green') as Project[];
test.concurrent.each(BAD)('%s fails the step', { timeout: 60_000 }, async project => {
  const { end, counts } = await run(project);
  expect(end).toMatch(/^failed: /);
  // The sum at the end says so too.
  expect(counts.failed > 0).toBe(!project.includes('before any report'));
});
