import { Worker } from 'node:worker_threads';
import type { DesktopStore, StoreSettings } from './desktop-store.ts';
import type { Asked, Told } from './worker-messages.ts';

/** The store as main sees it: the same verbs, each answering later. */
export type Cache = {
  readonly [Verb in Exclude<keyof DesktopStore, 'memoryDesk'>]: (
    ...args: Parameters<DesktopStore[Verb]>
  ) => Promise<ReturnType<DesktopStore[Verb]>>;
} & {
  /** Opens the files of a person, closing those that were open. */
  readonly open: (settings: StoreSettings) => Promise<ReturnType<DesktopStore['getState']>>;
  /** Called when the cache was found broken and begun anew: everything is to be fetched again. */
  readonly onRebuilt: (listener: () => void) => void;
  /** Ends the worker. */
  readonly stop: () => Promise<void>;
};

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

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/** @param onDeath told when the worker ends by itself, which it never should. */
export function startCache(workerFile: URL, onDeath: (error: Error) => void): Cache {
  const worker = new Worker(workerFile, { name: 'cache' });
  const waiting = new Map<number, Waiting>();
  const rebuiltListeners: (() => void)[] = [];
  let number = 0;
  let dead: Error | null = null;

  const die = (error: Error): void => {
    if (dead !== null) return;
    dead = error;
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
    onDeath(error);
  };
  worker.on('error', die);
  worker.on('exit', () => die(new CacheError('WORKER_ENDED', '')));
  worker.on('message', (told: Told) => {
    const asker = waiting.get(told.number);
    waiting.delete(told.number);
    if (told.ok) asker?.resolve(told.value);
    else asker?.reject(new CacheError(told.code, told.stack));
    if (told.rebuilt) for (const listener of rebuiltListeners) listener();
  });

  const ask = (verb: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (dead !== null) {
        reject(dead);
        return;
      }
      number += 1;
      waiting.set(number, { resolve, reject });
      worker.postMessage({ number, verb, args } satisfies Asked);
    });

  const own = {
    onRebuilt: (listener: () => void) => void rebuiltListeners.push(listener),
    stop: async () => {
      dead ??= new CacheError('STOPPED', '');
      await worker.terminate();
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
