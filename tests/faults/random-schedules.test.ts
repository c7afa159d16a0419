import { afterAll, expect, test } from 'vitest';
import { onPostgres } from './support/a-database.ts';
import { relayAsChild } from './support/relay-as-child.ts';
import { relayInProcess } from './support/relay-in-process.ts';
import { runSchedule } from './support/run-schedule.ts';

/**
 * Random interleavings of staff, leads, carrier faults and kills against a real relay on SQLite, some on Postgres, and the simulated carrier over real sockets,
 * each held against the invariants afterwards. Most run in this process, where a kill is cheap; the rest SIGKILL a relay of its own process.
 * `LEADLINE_SCHEDULES=N` sets how many run, `LEADLINE_SEED=S` where the seeds begin: S, S + 1, … With N = 1 a seed runs in process, and its
 * draws are the same each time, though not how the work between them interleaves.
 */
const HOW_MANY = Number(process.env.LEADLINE_SCHEDULES ?? 210);
const FIRST_SEED = Number(process.env.LEADLINE_SEED ?? 20_261);
/** How many run on Postgres besides, in this process. */
const ON_POSTGRES = Math.ceil(HOW_MANY / 14);
/** Of these, one in so many with a process of its own. */
const ONE_CHILD_IN = 21;
const LANES = { inProcess: 4, asChild: 2 } as const;
/** A seed that failed once is played for ever. */
const SEEDS_THAT_FAILED: readonly number[] = [5, 12, 21, 31, 36];

const ran = { inProcess: 0, asChild: 0 };
afterAll(() => {
  console.log(`${ran.inProcess} schedules in process, ${ran.asChild} with a SIGKILLed relay process, seeds from ${FIRST_SEED}`);
});

test(`[I1-I4, I7, I8, D5] ${HOW_MANY} random schedules break nothing`, { timeout: HOW_MANY * 5_000 + 60_000 }, async () => {
  const seeds = Array.from({ length: HOW_MANY }, (_, index) => FIRST_SEED + index);
  const isChild = (seed: number) => (seed - FIRST_SEED) % ONE_CHILD_IN === ONE_CHILD_IN - 1;
  const waiting = {
    inProcess: [...SEEDS_THAT_FAILED, ...seeds.filter(seed => !isChild(seed))],
    asChild: seeds.filter(isChild),
  };
  const broken: string[] = [];
  async function lane(how: 'inProcess' | 'asChild'): Promise<void> {
    for (let seed = waiting[how].shift(); seed !== undefined; seed = waiting[how].shift()) {
      const faults = await runSchedule(seed, how === 'asChild' ? relayAsChild : relayInProcess);
      ran[how] += 1;
      if (faults.length > 0) broken.push(`seed ${seed} ${how}: ${faults.join('; ')}`);
    }
  }
  await Promise.all((['inProcess', 'asChild'] as const).flatMap(how => Array.from({ length: LANES[how] }, () => lane(how))));
  expect(broken).toEqual([]);
  expect(ran.inProcess + ran.asChild).toBeGreaterThanOrEqual(HOW_MANY);
});

test(`[I1-I4, I7, I8, D5] ${ON_POSTGRES} of them break nothing on Postgres`, { timeout: ON_POSTGRES * 10_000 + 60_000 }, async () => {
  const waiting = [...Array.from({ length: ON_POSTGRES }, (_, index) => FIRST_SEED + index)];
  const broken: string[] = [];
  let done = 0;
  async function lane(): Promise<void> {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const faults = await runSchedule(seed, relayInProcess, onPostgres);
      done += 1;
      if (faults.length > 0) broken.push(`seed ${seed} on Postgres: ${faults.join('; ')}`);
    }
  }
  await Promise.all(Array.from({ length: LANES.inProcess }, () => lane()));
  expect(broken).toEqual([]);
  expect(done).toBe(ON_POSTGRES);
});
