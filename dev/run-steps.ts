export interface Step {
  name: string;
  /** Returns what is worth saying besides that it is done; throws when the step fails. */
  run: () => Promise<string>;
}

export interface FailedStep {
  name: string;
  message: string;
}

/** Runs the steps in order, a line each with its duration, going on after a failure. Returns those that failed. */
export async function runSteps(steps: Step[]): Promise<FailedStep[]> {
  const failed: FailedStep[] = [];
  for (const { name, run } of steps) {
    const startedAt = Date.now();
    const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
    try {
      const remark = await run();
      console.log(`✓ ${name} (${seconds()})${remark ? `: ${remark}` : ''}`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      failed.push({ name, message });
      console.log(`${message}\n✗ ${name} (${seconds()})`);
    }
  }
  return failed;
}
