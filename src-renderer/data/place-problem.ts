import type { FieldPath, FieldValues, UseFormSetError } from 'react-hook-form';
import { ProblemError } from './problem-error.ts';

/**
 * Puts a refusal's faults at the fields that it names, and focuses the first. Answers what is left to say for the form as a whole, null when
 * the fields say it all. Nothing that was typed changes.
 */
export function placeProblem<Values extends FieldValues>(
  problem: unknown,
  fields: readonly FieldPath<Values>[],
  setError: UseFormSetError<Values>,
): string | null {
  if (!(problem instanceof ProblemError)) throw problem;
  const placed = (problem.problem.errors ?? []).flatMap(({ field, reason }) => {
    const name = fields.find(one => one === field);
    return name === undefined ? [] : [{ name, reason }];
  });
  for (const [index, { name, reason }] of placed.entries())
    setError(name, { type: 'relay', message: reason }, { shouldFocus: index === 0 });
  const isAllPlaced = placed.length > 0 && placed.length === problem.problem.errors?.length;
  return isAllPlaced ? null : problem.message;
}
