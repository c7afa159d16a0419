import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Reporter, TestModule, Vitest } from 'vitest/node';
import type { Failure } from './failure.ts';

/** What a run has come to so far. */
export interface Recorded {
  passed: number;
  failures: Failure[];
  /** Files whose tests have begun and not ended. */
  running: string[];
  isEnded: boolean;
}

type ReportedError = Parameters<NonNullable<Reporter['onTestRunEnd']>>[1][number];

/** Names the file it writes, in the environment of the runner. */
export const RECORD_FILE = 'LEADLINE_TEST_RECORD';

/** Keeps a file up to date with what failed and what is under way, so that a runner that is killed has told it as well. Vitest takes it by its default export. */
export default class RecordFailures implements Reporter {
  readonly #recorded: Recorded = { passed: 0, failures: [], running: [], isEnded: false };
  #root = '';
  #project = '';

  onInit(vitest: Vitest): void {
    this.#root = vitest.config.root;
    this.#project = vitest.projects.map(({ name }) => name).join(', ');
  }

  onTestRunStart(): void {
    this.#write();
  }

  onTestModuleStart(module: TestModule): void {
    this.#recorded.running.push(this.#fileOf(module));
    this.#write();
  }

  onTestCaseResult(test: Parameters<NonNullable<Reporter['onTestCaseResult']>>[0]): void {
    const result = test.result();
    if (result.state === 'passed') this.#recorded.passed += 1;
    if (result.state !== 'failed') return;
    this.#fails(this.#fileOf(test.module), test.fullName, result.errors);
  }

  onTestSuiteResult(suite: Parameters<NonNullable<Reporter['onTestSuiteResult']>>[0]): void {
    if (suite.errors().length > 0) this.#fails(this.#fileOf(suite.module), `before or after ${suite.fullName}`, suite.errors());
  }

  onTestModuleEnd(module: TestModule): void {
    const file = this.#fileOf(module);
    this.#recorded.running = this.#recorded.running.filter(name => name !== file);
    if (module.errors().length > 0) this.#fails(file, 'the file itself', module.errors());
    this.#write();
  }

  onTestRunEnd(_modules: readonly TestModule[], errors: readonly ReportedError[]): void {
    for (const error of errors) {
      const file = typeof error['VITEST_TEST_PATH'] === 'string' ? relative(this.#root, error['VITEST_TEST_PATH']) : '';
      this.#fails(file, 'outside of any test', [error]);
    }
    this.#recorded.isEnded = true;
    this.#write();
  }

  #fails(file: string, name: string, errors: readonly ReportedError[]): void {
    const message = errors.map(error => this.#describe(error)).join('\n');
    this.#recorded.failures.push({ project: this.#project, file, name, message });
    this.#write();
  }

  #describe({ name, message, diff, stacks, cause }: ReportedError): string {
    const place = stacks?.[0];
    const lines = [
      `${name === undefined ? '' : `${name}: `}${message}`,
      place === undefined ? '' : `at ${relative(this.#root, place.file)}:${place.line}`,
      typeof diff === 'string' ? diff : '',
      cause === undefined ? '' : `Caused by ${cause.name ?? 'an error'}: ${cause.message}`,
    ];
    return stripVTControlCharacters(lines.filter(line => line !== '').join('\n'));
  }

  #fileOf(module: TestModule): string {
    return relative(this.#root, module.moduleId);
  }

  #write(): void {
    const file = process.env[RECORD_FILE];
    if (file !== undefined) writeFileSync(file, JSON.stringify(this.#recorded, null, 2));
  }
}
