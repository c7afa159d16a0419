import type { Problem, ProblemCode } from '../../src-shared/protocol/problem.ts';

/** A refusal with a reason fit for staff. It crosses to the window as the Problem it carries. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds that the relay asked to wait before trying again. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.code); // never the detail: errors are logged, and a detail may name what a person typed
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

const TITLES: Partial<Record<ProblemCode, readonly [number, string]>> = {
  invalid_request: [400, 'Not a valid request'],
  unauthorized: [401, 'Not signed in'],
  forbidden: [403, 'Not allowed'],
  not_found: [404, 'Not found'],
  conflict: [409, 'Not possible now'],
  precondition_failed: [412, 'Changed meanwhile'],
  payload_too_large: [413, 'Too large'],
  text_too_long: [400, 'Text too long'],
  text_empty: [400, 'Text empty'],
  unsupported_protocol: [426, 'Update needed'],
  too_many_requests: [429, 'Too many requests'],
  internal: [500, 'Something went wrong'],
  unavailable: [503, 'Relay not reachable'],
};

/** A Problem of this desktop's own making. */
export function problem(code: ProblemCode, detail: string): ProblemError {
  const [status, title] = TITLES[code] ?? [400, code];
  return new ProblemError({ type: `about:blank#${code}`, title, status, code, detail });
}
