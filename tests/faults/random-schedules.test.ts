import { afterAll, expect, test } from 'vitest';
import { relayAsChild } from './support/relay-as-child.ts';
import { relayInProcess } from './support/relay-in-process.ts';
import { runSchedule } from './support/run-schedule.ts';

/**
 * Random interleavings of staff, leads, carrier faults and kills against a real relay on SQLite and the simulated carrier over real sockets,
 * each held against the invariants afterwards. Most run in this process, where a kill is cheap; the rest SIGKILL a relay of its own process.
 * `LEADLINE_SCHEDULES=N` sets how many run, `LEADLINE_SEED=S` where the seeds begin: S, S + 1, …
 */
const HOW_MANY = Number(process.env.LEADLINE_SCHEDULES ?? 210);
const FIRST_SEED = Number(process.env.LEADLINE_SEED ?? 20_261);
/** Of these, one in so many with a process of its own. */
const ONE_CHILD_IN = 20;
const AT_ONCE = 6;
/** A seed that failed once is played for ever. */
const SEEDS_THAT_FAILED: readonly number[] = [];

const ran = { inProcess: 0, asChild: 0 };
afterAll(() => {
  console.log(`${ran.inProcess} schedules in process, ${ran.asChild} with a SIGKILLed relay process, seeds from ${FIRST_SEED}`);
});

test(`[I1-I4, I7, I8, D5] ${HOW_MANY} random schedules break nothing`, { timeout: HOW_MANY * 3_000 + 60_000 }, async () => {
  const seeds = [...SEEDS_THAT_FAILED, ...Array.from({ length: HOW_MANY }, (_, index) => FIRST_SEED + index)];
  const broken: string[] = [];
  async function worker(): Promise<void> {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) {
      const isChild = seed % ONE_CHILD_IN === 0;
      const faults = await runSchedule(seed, isChild ? relayAsChild : relayInProcess);
      ran[isChild ? 'asChild' : 'inProcess'] += 1;
      if (faults.length > 0) broken.push(`LEADLINE_SEED=${seed} LEADLINE_SCHEDULES=1: ${faults.join('; ')}`);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(broken).toEqual([]);
  expect(ran.inProcess + ran.asChild).toBeGreaterThanOrEqual(HOW_MANY);
});
