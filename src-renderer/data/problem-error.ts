import type { Problem, ProblemCode } from '../../src-shared/protocol/problem.ts';

/** A refusal of a call, as it came over the bridge. `message` is fit for staff. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail === '' ? problem.title : problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }

  get code(): ProblemCode {
    return this.problem.code;
  }
}
