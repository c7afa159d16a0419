import { existsSync } from 'node:fs';

/** The command, so started that on Linux the kernel ends it when we are killed before we could. To be spawned from the main thread. */
export function diesWithUs(command: string, args: string[]): [command: string, args: string[]] {
  const setpriv = '/usr/bin/setpriv';
  return existsSync(setpriv) ? [setpriv, ['--pdeathsig', 'KILL', command, ...args]] : [command, args];
}
