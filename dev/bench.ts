import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';
import { systemPackages } from './system-packages.ts';

/**
 * `npm run bench`: the measurements of docs/benchmarks.md. `--quick` for a short run, `--json FILE` for the numbers as JSON, names for some of
 * them only. They are a process of their own, since they stand among the tests.
 */
await systemPackages(['load generator']).catch(() => {
  console.error('Leadline: wrk could not be installed; the load comes from autocannon, which flatters the ratios.');
});
const child = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', join(projectRoot, 'tests/bench/main.ts'), ...process.argv.slice(2)],
  {
    cwd: projectRoot,
    stdio: 'inherit',
  },
);
for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
const [code] = (await once(child, 'exit')) as [number | null];
process.exitCode = code ?? 1;
