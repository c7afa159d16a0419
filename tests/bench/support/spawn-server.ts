import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diesWithUs } from '../../../dev/dies-with-us.ts';
import { endProcess } from '../../../dev/end-process.ts';
import { projectRoot } from '../../../dev/project-root.ts';
import { until } from '../../../dev/until.ts';

export type SpawnedServer = {
  readonly pid: number;
  /** Seconds of processor time, its own and the kernel's for it; NaN where the system does not tell (it does on Linux). */
  readonly processorSeconds: () => number;
  readonly stop: () => Promise<void>;
};

export type SpawnOptions = {
  /** Below the project's root. */
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: Record<string, string>;
  /** Takes what it writes, so that nobody has to read it while it is measured. */
  readonly logFile: string;
  /** Answers 2xx, or 404, once it can be used. */
  readonly readyUrl: string;
};

/** Starts a server as a process of its own under this Node. LEADLINE_BENCH_PROFILE names a folder for its CPU profiles. */
export async function spawnServer({ script, args, env = {}, logFile, readyUrl }: SpawnOptions): Promise<SpawnedServer> {
  const profiles = process.env['LEADLINE_BENCH_PROFILE'];
  const profiling = profiles === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
  const command = ['--disable-warning=ExperimentalWarning', ...profiling, join(projectRoot, script), ...args];
  const log = openSync(logFile, 'a');
  const child = spawn(...diesWithUs(process.execPath, command), {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  try {
    await until(`${script} to listen`, async () => {
      if (child.exitCode !== null) throw new Error(`${script} ended before it listened:\n${readFileSync(logFile, 'utf8').slice(-3000)}`);
      const answer = await fetch(readyUrl).catch(() => null);
      await answer?.arrayBuffer();
      return answer !== null && (answer.ok || answer.status === 404);
    });
  } catch (error) {
    await endProcess(child);
    throw error;
  }
  const pid = child.pid ?? 0;
  return { pid, processorSeconds: () => processorSeconds(pid), stop: () => endProcess(child, 10_000) };
}

const TICKS_A_SECOND = 100;

/** proc(5): utime and stime are the twelfth and thirteenth field after the name. */
function processorSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return Number.NaN;
  }
}
