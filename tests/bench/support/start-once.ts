import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { diesWithUs } from '../../../dev/dies-with-us.ts';
import type { ElectronRuntime } from '../../../dev/electron-runtime.ts';
import { endProcess } from '../../../dev/end-process.ts';
import { projectRoot } from '../../../dev/project-root.ts';
import { until } from '../../../dev/until.ts';

const PROBE = fileURLToPath(new URL('paint-probe.cjs', import.meta.url));
const Painted = z.object({ at: z.number(), rows: z.int() });

export type StartOptions = {
  readonly runtime: ElectronRuntime;
  /** The folder with the app's package.json. */
  readonly app: string;
  readonly userDataDir: string;
  readonly env: Record<string, string>;
  readonly args: readonly string[];
};

/** Starts an app in real Electron, without a debugger, and ends it again. Answers the milliseconds from spawn to painted rows, and how many rows. */
export async function startOnce({ runtime, app, userDataDir, env, args }: StartOptions): Promise<{ ms: number; rows: number }> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const words = [...root, `--user-data-dir=${userDataDir}`, ...args, '-r', PROBE, app];
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _asNode, ...own } = process.env;
  const beganAt = Date.now();
  const child = spawn(...diesWithUs(runtime.executable, words), {
    cwd: projectRoot,
    env: { ...own, ...runtime.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      written += String(chunk);
    });
  }
  try {
    const line = await until(
      'the first rows to be painted',
      () => {
        if (child.exitCode !== null) throw new Error(`${app} ended before it showed anything:\n${written.slice(-3000)}`);
        return /^\{"at":.*\}$/m.exec(written)?.[0];
      },
      60_000,
    );
    const { at, rows } = Painted.parse(JSON.parse(line));
    return { ms: at - beganAt, rows };
  } finally {
    await endProcess(child, 10_000);
  }
}
