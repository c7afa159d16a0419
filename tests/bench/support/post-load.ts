import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runCommand } from '../../../dev/run-command.ts';

const LUA = fileURLToPath(new URL('load.lua', import.meta.url));
const AUTOCANNON = fileURLToPath(new URL('autocannon-load.ts', import.meta.url));

const Posted = z.object({
  answered: z.int(),
  /** Begun: up to one a connection may have been cut off at the end without an answer. */
  sent: z.int(),
  /** 1: the texts did not suffice and began again from the first. */
  ranOut: z.int(),
  seconds: z.number(),
  /** Of the connection. */
  faults: z.int(),
  /** Answers other than 2xx. */
  refused: z.int(),
  p50Ms: z.number(),
  p99Ms: z.number(),
});
export type Posted = z.infer<typeof Posted>;

export const CONNECTIONS = 32;

/** `autocannon` needs more of the processor than what it measures, so that its ratios flatter. */
export function loadTool(): 'wrk' | 'autocannon' {
  return spawnSync('wrk', ['--version']).error === undefined ? 'wrk' : 'autocannon';
}

/** One request to come. None of it holds a tab or the end of a line. */
export type Post = { readonly path: string; readonly header: string; readonly type: string; readonly body: string };

/** Posts from a second process over 32 connections as fast as it is answered, for so many seconds. */
export async function postLoad(origin: string, posts: readonly Post[], seconds: number, file: string): Promise<Posted> {
  await writeFile(file, posts.map(({ path, header, type, body }) => `${[path, header, type, body].join('\t')}\n`).join(''));
  const wrk = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '10s', '-s', LUA, origin, '--', file];
  const output =
    loadTool() === 'wrk'
      ? await runCommand('wrk', wrk)
      : await runCommand(process.execPath, [AUTOCANNON, origin, file, String(seconds), String(CONNECTIONS)]);
  const posted = Posted.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
  if (posted.faults > 0 || posted.refused > 0) throw new Error(`${origin}: ${posted.faults} faults, ${posted.refused} answers not 2xx.`);
  return posted;
}
