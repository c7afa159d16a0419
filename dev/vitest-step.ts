import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeFailures } from './describe-failures.ts';
import { projectRoot } from './project-root.ts';
import { RECORD_FILE, type Recorded } from './record-failures.ts';
import { runCommand } from './run-command.ts';
import type { Step } from './run-steps.ts';

export interface TestCounts {
  passed: number;
  failed: number;
}

interface Place {
  /** Where vitest.config.ts lies. */
  root?: string;
  output?: 'inherit' | 'hide';
}

const NOTHING: Recorded = { passed: 0, failures: [], running: [], isEnded: false };

/**
 * A step that runs one project of vitest.config.ts in `root`, showing its output, and adds its tests to `counts`. `timeout` is in milliseconds.
 * What was recorded decides, and the runner's exit code besides: either alone can say that all is well when it is not.
 * It fails with what failed, and leaves the whole of it in test-results/<project>-failures.json.
 */
export function vitestStep(
  name: string,
  project: string,
  timeout: number,
  counts: TestCounts,
  { root = projectRoot, output = 'inherit' }: Place = {},
): Step {
  return {
    name,
    run: async () => {
      const results = join(root, 'test-results');
      const file = join(results, `${project}-failures.json`);
      mkdirSync(results, { recursive: true });
      rmSync(file, { force: true });
      const vitest = [join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', project];
      const reporters = ['default', 'json', join(projectRoot, 'dev', 'record-failures.ts')].map(reporter => `--reporter=${reporter}`);
      const ending = await runCommand(
        process.execPath,
        [...vitest, ...reporters, `--outputFile.json=${join(results, `${project}.json`)}`],
        {
          ...{ cwd: root, timeout, output },
          env: { ...process.env, [RECORD_FILE]: file },
        },
      ).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      const { passed, failures, running, isEnded } = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recorded) : NOTHING;
      if (!isEnded || (ending !== undefined && failures.length === 0)) {
        const end = ending ?? 'It ended with 0 before its tests had.';
        const unfinished = running.length === 0 ? '' : `\nUnder way by then: ${running.join(', ')}`;
        failures.push({ project, file: '', name: 'the runner', message: `${end}${unfinished}` });
      }
      if (passed === 0 && failures.length === 0) failures.push({ project, file: '', name: 'the runner', message: 'No test ran.' });
      counts.passed += passed;
      counts.failed += failures.length;
      if (failures.length > 0) throw new Error(describeFailures(failures));
      return `${passed} tests`;
    },
  };
}
