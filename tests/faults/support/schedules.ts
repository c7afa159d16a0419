import { onPostgres, onSqlite } from './a-database.ts';
import { relayAsChild } from './relay-as-child.ts';
import { relayInProcess } from './relay-in-process.ts';
import { runSchedule } from './run-schedule.ts';
import { twoNodes } from './two-nodes.ts';

type Kind = { readonly name: string; readonly lanes: number; readonly run: (seed: number) => Promise<string[]> };

/** On how many schedules of a store one has processes of its own, which are SIGKILLed. A seed alone says which kind it is. */
const ONE_CHILD_IN = { sqlite: 40, postgres: 50 } as const;

const KINDS: Readonly<Record<'sqlite' | 'postgres', readonly [inProcess: Kind, asChild: Kind]>> = {
  sqlite: [
    { name: 'in process', lanes: 8, run: seed => runSchedule(seed, relayInProcess, onSqlite) },
    { name: 'with a SIGKILLed process', lanes: 2, run: seed => runSchedule(seed, relayAsChild, onSqlite) },
  ],
  postgres: [
    { name: 'with two relays in process', lanes: 12, run: seed => runSchedule(seed, twoNodes(relayInProcess), onPostgres) },
    { name: 'with two SIGKILLed processes', lanes: 2, run: seed => runSchedule(seed, twoNodes(relayAsChild), onPostgres) },
  ],
};

export type Played = { readonly count: number; readonly summary: string; readonly broken: readonly string[] };

/** Plays the seeds `first`, `first + 1`, … besides `pinned`, and begins no more after `minutes`. Names each seed that broke something. */
export async function playSchedules(
  store: 'sqlite' | 'postgres',
  plan: { readonly schedules: number; readonly first: number; readonly minutes: number; readonly pinned: readonly number[] },
): Promise<Played> {
  const isChild = (seed: number) => seed % ONE_CHILD_IN[store] === ONE_CHILD_IN[store] - 1;
  const seeds = Array.from({ length: plan.schedules }, (_, index) => plan.first + index);
  const all = [...new Set([...plan.pinned, ...seeds])];
  const until = performance.now() + plan.minutes * 60_000;
  const broken: string[] = [];

  async function playKind(kind: Kind, waiting: number[]): Promise<number> {
    let count = 0;
    async function lane(): Promise<void> {
      for (let seed = waiting.shift(); seed !== undefined && performance.now() < until; seed = waiting.shift()) {
        const faults = await kind.run(seed).catch((error: unknown) => [`it ended with ${error}`]);
        count += 1;
        if (faults.length === 0) continue;
        const again = `npm run faults -- --store ${store} --schedules 1 --seed ${seed}`;
        broken.push(`seed ${seed} on ${store} ${kind.name}: ${faults.join('; ')} (again: ${again})`);
        console.error(broken.at(-1));
      }
    }
    await Promise.all(Array.from({ length: kind.lanes }, () => lane()));
    return count;
  }

  const [inProcess, asChild] = KINDS[store];
  const counts = await Promise.all([
    playKind(
      inProcess,
      all.filter(seed => !isChild(seed)),
    ),
    playKind(asChild, all.filter(isChild)),
  ]);
  const count = counts[0] + counts[1];
  const kinds = `${counts[0]} ${inProcess.name}, ${counts[1]} ${asChild.name}`;
  const range = `seeds ${plan.first} to ${plan.first + plan.schedules - 1}`;
  const pinned = plan.pinned.length > 0 ? ` and ${plan.pinned.length} that failed once` : '';
  return { count, broken, summary: `${count} schedules on ${store} (${range}${pinned}): ${kinds}; ${broken.length} failed` };
}
