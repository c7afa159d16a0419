import { spawn } from 'node:child_process';

export interface CommandOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the command is ended. */
  timeout?: number;
  /** `inherit` shows the command's own output on stderr; `hide` keeps it for the error. */
  output?: 'inherit' | 'hide';
}

/** Runs a command to its end and returns what it wrote to stdout. Throws with its last words when it fails. */
export async function runCommand(command: string, args: string[], options: CommandOptions = {}): Promise<string> {
  const shows = options.output === 'inherit';
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    timeout: options.timeout,
    stdio: shows ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  let everything = '';
  child.stdout?.on('data', chunk => {
    written += String(chunk);
    everything += String(chunk);
  });
  child.stderr?.on('data', chunk => {
    everything += String(chunk);
  });
  return await new Promise<string>((resolve, reject) => {
    child.on('error', error => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(written);
      else
        reject(
          new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}${shows ? '' : `:\n${everything.trimEnd().slice(-3000)}`}`),
        );
    });
  });
}
