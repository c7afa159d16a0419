import type { Failure } from './failure.ts';

const MAX_LINES = 70;
const LINES_EACH = 15;
const MAX_FAILURES = 35;

/** Each failure with its project, file and name and how its message begins: the more there are, the less of each, so that the end of a log holds all. */
export function describeFailures(failures: readonly Failure[]): string {
  const shown = failures.slice(0, MAX_FAILURES);
  const linesEach = Math.min(LINES_EACH, Math.floor(MAX_LINES / shown.length) - 1);
  const parts = shown.map(({ project, file, name, message }) => {
    const beginning = message.split('\n').slice(0, linesEach);
    return [`[${project}] ${[file, name].filter(part => part !== '').join(' > ')}`, ...beginning.map(line => `    ${line}`)].join('\n');
  });
  if (failures.length > shown.length) parts.push(`and ${failures.length - shown.length} more`);
  return parts.join('\n');
}
