import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';
import { runCommand } from './run-command.ts';
import type { Step } from './run-steps.ts';

export interface TestCounts {
  passed: number;
  failed: number;
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/**
 * A step that runs one project of vitest.config.ts in `root`, showing its output, and adds its tests to `counts`. `timeout` is in milliseconds.
 * The report decides, and the runner's exit code besides: either alone can say that all is well when it is not.
 */
export function vitestStep(name: string, project: string, timeout: number, counts: TestCounts, root = projectRoot): Step {
  return {
    name,
    run: async () => {
      const file = join(root, 'test-results', `${project}.json`);
      mkdirSync(join(root, 'test-results'), { recursive: true });
      rmSync(file, { force: true });
      const vitest = [join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', project];
      const ran = runCommand(process.execPath, [...vitest, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], {
        cwd: root,
        timeout,
        output: 'inherit',
      });
      const failure = await ran.then(
        () => undefined,
        (error: unknown) => error,
      );
      const found = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8')) as Report) : { passed: 0, failed: 0 };
      if (failure !== undefined && found.failed === 0) found.failed = 1; // it ended badly outside of any test
      counts.passed += found.passed;
      counts.failed += found.failed;
      if (failure !== undefined) throw failure;
      if (found.failed > 0) throw new Error(`${found.failed} tests of ${project} failed.`); // Vitest may end with 0 all the same: exit hooks of packages can set the code
      if (found.passed === 0) throw new Error(`No test of ${project} ran.`);
      return `${found.passed} tests`;
    },
  };
}

/** A file that could not be loaded has no failed test in it, and counts as one. */
function count(report: Report): TestCounts {
  const unloadable = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  ).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable };
}
