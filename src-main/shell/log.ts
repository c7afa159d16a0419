import { join } from 'node:path';
import log from 'electron-log/main';
import { faultWords } from './fault-words.ts';

export type Log = { readonly info: (words: string) => void; readonly fault: (where: string, error: unknown) => void };

const LARGEST = 1024 * 1024;

/** A small file that rotates. It says what happened to the app, never what staff or leads wrote. */
export function fileLog(folder: string): Log {
  log.transports.file.resolvePathFn = () => join(folder, 'logs', 'main.log');
  log.transports.file.maxSize = LARGEST;
  log.transports.console.level = false;
  log.transports.ipc.level = false;
  return {
    info: words => log.info(words),
    fault: (where, error) => log.error(`${where}: ${faultWords(error)}`),
  };
}
