import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { diesWithUs } from './dies-with-us.ts';
import { endProcess } from './end-process.ts';
import { projectRoot } from './project-root.ts';
import { until } from './until.ts';

export interface Server {
  /** The first line of its stdout that is JSON and has `listening` in it, or an empty object. */
  said: Record<string, unknown>;
  /** Its output so far. */
  output: () => string;
  stop: () => Promise<void>;
}

export interface ServerOptions {
  name: string;
  args: string[];
  env: Record<string, string>;
  /** Whether it can be used, asked again and again. */
  isReady: (output: string) => Promise<boolean> | boolean;
}

/** Starts one of the project's servers under this Node and waits until it is ready; throws with its last words when it ends before. */
export async function startServer({ name, args, env, isReady }: ServerOptions): Promise<Server> {
  const child = spawn(...diesWithUs(process.execPath, ['--disable-warning=ExperimentalWarning', ...args]), {
    cwd: projectRoot,
    env: { ...withoutSettings(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      written = `${written}${String(chunk)}`.slice(-200_000);
    });
  }
  try {
    await until(
      `the ${name} to listen`,
      async () => {
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`The ${name} ended before it listened:\n${written.slice(-4000)}`);
        return await isReady(written);
      },
      30_000,
    );
  } catch (error) {
    await endProcess(child);
    throw error;
  }
  return { said: announcement(written), output: () => written, stop: () => endProcess(child) };
}

/** A path inside the project, for `args`. */
export function inProject(path: string): string {
  return join(projectRoot, path);
}

/** Settings that somebody exported for another relay have no say here. */
function withoutSettings(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('LEADLINE_')),
  );
}

function announcement(output: string): Record<string, unknown> {
  const line = output.split('\n').find(each => each.startsWith('{') && each.includes('"listening"'));
  return line === undefined ? {} : (JSON.parse(line) as Record<string, unknown>);
}
