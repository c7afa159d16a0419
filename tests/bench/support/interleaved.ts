import type { SpawnedServer } from './spawn-server.ts';
import type { Posted } from './post-load.ts';

/** One round of one arm: what was answered a second, and the seconds of processor time that each answer took its server. */
export type Taken = { readonly rate: number; readonly processor: number; readonly p99Ms: number };
export type Arm = { readonly server: SpawnedServer; readonly load: () => Promise<Posted> };

/** So many rounds of all arms, every other one in the opposite order, after one that is not counted: it is spent on compiling. */
export async function interleaved<Name extends string>(rounds: number, arms: Readonly<Record<Name, Arm>>): Promise<Record<Name, Taken>[]> {
  const names = Object.keys(arms) as Name[]; // the record has no others
  const taken: Record<Name, Taken>[] = [];
  for (let round = -1; round < rounds; round++) {
    const order = round % 2 === 0 ? names : names.toReversed();
    const entries: [Name, Taken][] = [];
    for (const name of order) entries.push([name, await take(arms[name])]);
    if (round >= 0) taken.push(Object.fromEntries(entries) as Record<Name, Taken>);
  }
  return taken;
}

async function take({ server, load }: Arm): Promise<Taken> {
  const before = server.processorSeconds();
  const { answered, seconds, p99Ms } = await load();
  return { rate: answered / seconds, processor: (server.processorSeconds() - before) / answered, p99Ms };
}
