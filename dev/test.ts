import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.ts';
import { electronRuntime } from './electron-runtime.ts';
import { projectRoot } from './project-root.ts';
import { runSteps, type Step } from './run-steps.ts';
import { staticChecks } from './static-checks.ts';
import { systemPackages } from './system-packages.ts';
import { type TestCounts, vitestStep } from './vitest-step.ts';

const minutes = 60_000;
const counts: TestCounts = { passed: 0, failed: 0 };

/**
 * `npm test`: everything CI runs. A failing step does not keep the later ones from saying what they found.
 * The limits end what hangs: they are several times what a slow machine needs.
 */
const steps: Step[] = [
  ...staticChecks,
  vitestStep('tests of rules, relay and faults', 'fast', 40 * minutes, counts),
  { name: 'system packages', run: () => systemPackages(['electron', 'virtual desktop', 'addon build', 'fonts']).then(() => '') },
  { name: 'Electron', run: () => electronRuntime().then(({ version }) => version) },
  { name: 'build', run: () => build().then(() => '') },
  vitestStep('tests of the desktop in real Electron', 'desktop', 20 * minutes, counts),
  vitestStep('tests of the packaged app', 'packaging', 10 * minutes, counts),
];

const startedAt = Date.now();
const failed = await runSteps(steps);
const duration = `${Math.floor((Date.now() - startedAt) / minutes)} min ${Math.round(((Date.now() - startedAt) % minutes) / 1000)} s`;
// Once more at the very end: of a long log often its end alone is kept.
const whatFailed = failed.map(({ name, message }) => `✗ ${name}\n${message.split('\n').slice(0, 75).join('\n')}`).join('\n');
mkdirSync(join(projectRoot, 'test-results'), { recursive: true });
writeFileSync(join(projectRoot, 'test-results', 'failures.txt'), whatFailed);
if (failed.length > 0) console.log(`\nWhat failed, also in test-results/failures.txt:\n${whatFailed}`);
console.log(
  `\n${steps.length} steps in ${duration}, ${failed.length === 0 ? 'none failed' : `failed: ${failed.map(({ name }) => name).join(', ')}`}`,
);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
