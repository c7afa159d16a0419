import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from './project-root.ts';

/**
 * `npm run faults`: random schedules of staff, leads, carrier faults and kills against the relay, each held against the invariants. Says how many
 * ran, of which kinds, which seeds failed and how to repeat one. A seed draws the same each time; how the work between interleaves is the machine's.
 */
const STORES = ['sqlite', 'postgres'] as const;
const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '1000' },
    store: { type: 'string', default: 'both' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000_000)) },
    minutes: { type: 'string', default: '60' },
    help: { type: 'boolean', default: false },
  },
});
const stores = STORES.filter(store => values.store === store || values.store === 'both');
const wrong = ([name, value]: readonly [string, string]) =>
  /^[1-9]\d{0,9}$/.test(value) ? [] : [`--${name} takes a whole number from 1, not "${value}"`];
const faults = [
  ...[['schedules', values.schedules] as const, ['seed', values.seed] as const, ['minutes', values.minutes] as const].flatMap(wrong),
  ...(stores.length === 0 ? [`--store takes sqlite, postgres or both, not "${values.store}"`] : []),
];
if (values.help || faults.length > 0) {
  for (const fault of faults) console.error(`Leadline: ${fault}`);
  console.error(
    'Usage: npm run faults -- [--schedules 1000 a store] [--store sqlite|postgres|both] [--seed N: the first] [--minutes 60 at most]',
  );
  process.exit(values.help ? 0 : 2);
}

console.error(
  `Leadline: ${values.schedules} schedules on each of ${stores.join(', ')}, seeds from ${values.seed}, at most ${values.minutes} minutes`,
);
const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
const files = stores.map(store => `tests/faults/schedules-on-${store}.test.ts`);
const child = spawn(process.execPath, [vitest, 'run', '--project', 'fast', ...files, '--disableConsoleIntercept'], {
  cwd: projectRoot,
  stdio: 'inherit',
  env: { ...process.env, LEADLINE_SCHEDULES: values.schedules, LEADLINE_SEED: values.seed, LEADLINE_MINUTES: values.minutes },
});
for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
const [code] = (await once(child, 'exit')) as [number | null];
process.exitCode = code ?? 1;
