const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;

/** How long to wait after the n-th attempt, in milliseconds: doubled each time up to the cap, then spread over the upper half by `random` in [0, 1). */
export function retryDelay(attempt: number, random: number): number {
  const capped = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  // The cap before the spread: otherwise everything that waits for a dead carrier comes back in step.
  return Math.round(capped / 2 + (capped / 2) * random);
}
