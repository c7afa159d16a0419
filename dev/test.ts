import { build } from './build.ts';
import { electronRuntime } from './electron-runtime.ts';
import { runSteps, type Step } from './run-steps.ts';
import { staticChecks } from './static-checks.ts';
import { systemPackages } from './system-packages.ts';
import { type TestCounts, vitestStep } from './vitest-step.ts';

const minutes = 60_000;
const counts: TestCounts = { passed: 0, failed: 0 };

/** `npm test`: everything CI runs. A failing step does not keep the later ones from saying what they found. */
const steps: Step[] = [
  ...staticChecks,
  vitestStep('tests of rules, relay and faults', 'fast', 15 * minutes, counts),
  { name: 'system packages', run: () => systemPackages(['electron', 'virtual desktop', 'addon build', 'fonts']).then(() => '') },
  { name: 'Electron', run: () => electronRuntime().then(({ version }) => version) },
  { name: 'build', run: () => build().then(() => '') },
  vitestStep('tests of the desktop in real Electron', 'desktop', 6 * minutes, counts),
  vitestStep('tests of the packaged app', 'packaging', 4 * minutes, counts),
];

const startedAt = Date.now();
const failed = await runSteps(steps);
const duration = `${Math.floor((Date.now() - startedAt) / minutes)} min ${Math.round(((Date.now() - startedAt) % minutes) / 1000)} s`;
console.log(`\n${steps.length} steps in ${duration}, ${failed.length === 0 ? 'none failed' : `failed: ${failed.join(', ')}`}`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
