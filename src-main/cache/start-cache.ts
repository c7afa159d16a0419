import { Worker } from 'node:worker_threads';
import type { DesktopStore, StoreSettings } from './desktop-store.ts';
import { setAside } from './set-aside.ts';
import { END, type Asked, type Told } from './worker-messages.ts';

/** What had to be begun anew. Neither: the worker ended by itself and was started again on the same files. */
export type Renewed = {
  /** Everything is to be fetched again. */
  readonly cache: boolean;
  /** Drafts and waiting texts are not here any more; a file of them is set aside. */
  readonly desk: boolean;
};

/** The store as main sees it: the same verbs, each answering later. */
export type Cache = {
  readonly [Verb in Exclude<keyof DesktopStore, 'memoryDesk'>]: (
    ...args: Parameters<DesktopStore[Verb]>
  ) => Promise<ReturnType<DesktopStore[Verb]>>;
} & {
  /** Opens the files of a person, closing those that were open. */
  readonly open: (settings: StoreSettings) => Promise<ReturnType<DesktopStore['getState']>>;
  /** Called when something of it was begun anew: what was under way is to be asked again. */
  readonly onRenewed: (listener: (renewed: Renewed) => void) => void;
  /** Whether the disk was full at the last answer. */
  readonly isDiskFull: () => boolean;
  /** Called when that changes. */
  readonly onDiskFull: (listener: (isFull: boolean) => void) => void;
  /** Ends the worker, once it has done what it was asked before. */
  readonly stop: () => Promise<void>;
};

/** The code of a CacheError where the worker ended amid a call. The next call finds another worker. */
export const WORKER_ENDED = 'WORKER_ENDED';

/** A failure in the worker. `message` names the kind of fault only: SQL errors may quote values. */
export class CacheError extends Error {
  readonly code: string;
  constructor(code: string, stack: string) {
    super(`the cache failed: ${code}`);
    this.name = 'CacheError';
    this.code = code;
    this.cause = stack;
  }
}

type Waiting = { readonly asked: Asked; readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/** Deaths in a row, without an answer between them, until the cache is suspected, and until we give up. */
const SUSPICIOUS = 2;
const HOPELESS = 3;

/**
 * Starts the worker, and starts it again should it ever end by itself: what was asked meanwhile is refused, never left without an answer, and
 * the files of the person are opened again. A cache at which it dies again and again is set aside.
 * @param onDeath told each time that the worker ended by itself, which it never should.
 */
export function startCache(workerFile: URL, onDeath: (error: Error) => void): Cache {
  const waiting = new Map<number, Waiting>();
  const renewedListeners: ((renewed: Renewed) => void)[] = [];
  let number = 0;
  let deaths = 0;
  const fullListeners: ((isFull: boolean) => void)[] = [];
  let isDiskFull = false;
  let opened: StoreSettings | null = null;
  let over: CacheError | null = null;
  let isStopped = false;
  let worker = start();

  function start(): Worker {
    const started = new Worker(workerFile, { name: 'cache' });
    let error: Error | null = null;
    started.on('error', fault => {
      error = fault;
    });
    started.on('messageerror', () => void started.terminate());
    started.on('exit', () => {
      if (started === worker && !isStopped) restart(error);
    });
    started.on('message', hear);
    return started;
  }

  function hear(told: Told): void {
    deaths = 0;
    const asker = waiting.get(told.number);
    waiting.delete(told.number);
    if (told.ok) asker?.resolve(told.value);
    else asker?.reject(new CacheError(told.code, told.stack));
    if (told.renewed !== null) tell(told.renewed);
    if (told.isDiskFull === isDiskFull) return;
    isDiskFull = told.isDiskFull;
    for (const listener of fullListeners) listener(isDiskFull);
  }
  const tell = (renewed: Renewed): void => renewedListeners.forEach(listener => listener(renewed));

  function restart(error: Error | null): void {
    deaths += 1;
    const ended = new CacheError(WORKER_ENDED, error?.stack ?? '');
    const opening = [...waiting.values()].findLast(({ asked }) => asked.verb === 'open');
    if (deaths >= HOPELESS) over = ended;
    for (const each of waiting.values()) if (each !== opening || over !== null) each.reject(ended);
    waiting.clear();
    onDeath(error ?? ended);
    if (over !== null) return;
    const isSuspect = deaths >= SUSPICIOUS && opened !== null && opened.files !== null;
    if (isSuspect) attempt(() => setAside(opened?.files?.cache ?? '', false));
    worker = start();
    if (opened === null) return;
    if (opening !== undefined) return post(opening);
    const wasInMemory = opened.files === null;
    void ask('open', [opened]).then(state => {
      const { cacheSetAside, deskSetAside } = state as ReturnType<DesktopStore['getState']>;
      tell({ cache: isSuspect || wasInMemory || cacheSetAside, desk: wasInMemory || deskSetAside });
    }, onDeath);
  }

  function post(call: Waiting): void {
    waiting.set(call.asked.number, call);
    worker.postMessage(call.asked);
  }

  function ask(verb: string, args: readonly unknown[]): Promise<unknown> {
    if (isStopped) return Promise.reject(new CacheError('STOPPED', ''));
    if (verb === 'open') {
      opened = args[0] as StoreSettings;
      if (over !== null) {
        over = null;
        deaths = 0;
        worker = start();
      }
    } else if (verb.startsWith('close')) opened = null;
    if (over !== null) return Promise.reject(over);
    number += 1;
    const asked = { number, verb, args };
    return new Promise((resolve, reject) => post({ asked, resolve, reject }));
  }

  const own = {
    onRenewed: (listener: (renewed: Renewed) => void) => void renewedListeners.push(listener),
    isDiskFull: () => isDiskFull,
    onDiskFull: (listener: (isFull: boolean) => void) => void fullListeners.push(listener),
    stop: async () => {
      isStopped = true;
      const stopped = new CacheError('STOPPED', '');
      for (const each of waiting.values()) each.reject(stopped);
      waiting.clear();
      await ended(worker);
    },
  };
  // One function a verb, made when it is first asked for; the type above says which there are.
  return new Proxy(own, {
    get: (target, verb) => {
      if (verb in target) return Reflect.get(target, verb) as unknown;
      if (typeof verb !== 'string' || verb === 'then') return undefined;
      return (...args: readonly unknown[]) => ask(verb, args);
    },
  }) as unknown as Cache;
}

/** Longer than any one statement takes. A worker that is still at work then is ended by force. */
const PATIENCE_MS = 5_000;

/** A thread that is ended by force amid SQLite may take the whole process with it, so it is asked first. */
function ended(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    if (worker.threadId === -1) return resolve(); // it has ended before
    const force = setTimeout(() => {
      worker.terminate().then(() => resolve(), reject);
    }, PATIENCE_MS);
    worker.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    const end: Asked = { number: 0, verb: END, args: [] };
    worker.postMessage(end);
  });
}

/** What cannot be set aside is opened as it is. */
function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // The next opening says why.
  }
}
