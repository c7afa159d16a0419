import { parentPort } from 'node:worker_threads';
import type { BatchReader } from './batch.ts';
import { isFull } from './desk-reserve.ts';
import { isBroken } from './is-broken.ts';
import { openDesktopStore, type DesktopStore, type StoreSettings } from './desktop-store.ts';
import type { Renewed } from './start-cache.ts';
import { END, type Answered, type Asked } from './worker-messages.ts';

/** All SQL of the desktop runs here, so that it never blocks the main process. */
const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread');

let store: DesktopStore | null = null;
let settings: StoreSettings | null = null;
let memoryDesk: ReturnType<DesktopStore['memoryDesk']> = null;

let reader: BatchReader | null = null;
/** What reads the relay's words, loaded before the first verb that does. */
const READING: readonly string[] = ['stage', 'applyFrames'];
const reading: BatchReader = { fetched: text => loaded().fetched(text), frame: text => loaded().frame(text) };

/** Since a write found no room on the disk, until `tryRoom` finds some. */
let isDiskFull = false;

let turn = Promise.resolve();
port.on('message', (asked: Asked) => {
  turn = asked.verb === END ? turn.then(end) : turn.then(async () => port.postMessage({ ...(await answer(asked)), isDiskFull }));
});

/** Lets go of the files and of the port, upon which the thread ends by itself. */
function end(): void {
  try {
    store?.close();
  } finally {
    store = null;
    port?.close();
  }
}

async function answer({ number, verb, args }: Asked): Promise<Answered> {
  try {
    if (READING.includes(verb)) reader ??= (await import('./batch-reader.ts')).batchReader;
    const value = call(verb, args);
    if (verb === 'tryRoom') isDiskFull = false;
    isDiskFull ||= store?.isReserveSpent() === true;
    return { number, ok: true, value, renewed: null };
  } catch (error) {
    isDiskFull ||= isFull(error);
    if (!isBroken(error) || settings === null) return failure(number, error, null);
    let renewed: Renewed | null = null;
    try {
      renewed = repair(settings);
      // A batch does not fit the new cache any more. Anything else is asked once more: the window shows it filling instead of an error.
      if (verb === 'applyStaged' || verb === 'applyFrames') return failure(number, error, renewed);
      return { number, ok: true, value: call(verb, args), renewed };
    } catch (second) {
      return failure(number, second, renewed);
    }
  }
}

function call(verb: string, args: readonly unknown[]): unknown {
  if (verb === 'open') {
    settings = args[0] as StoreSettings;
    const before = store;
    store = null; // should opening fail, nothing of another person's is left open
    before?.close();
    store = openDesktopStore(settings, reading, memoryDesk);
    memoryDesk = store.memoryDesk();
    return store.getState();
  }
  if (store === null) throw new Error('no store is open');
  const open = store;
  const method = open[verb as keyof DesktopStore] as ((...given: readonly unknown[]) => unknown) | undefined;
  if (method === undefined) throw new Error(`the store has no ${verb}`);
  if (verb.startsWith('close')) store = null;
  return method.apply(open, args as unknown[]);
}

/** Whichever file broke: opening again sets it aside. A cache that opens and breaks later is set aside by name. */
function repair(known: StoreSettings): Renewed {
  if (store !== null && store.isDeskSound()) {
    store.rebuildCache();
    return { cache: true, desk: false };
  }
  const before = store;
  store = null;
  before?.close();
  store = openDesktopStore(known, reading, memoryDesk);
  const { cacheSetAside, deskSetAside } = store.getState();
  return { cache: cacheSetAside, desk: deskSetAside };
}

function loaded(): BatchReader {
  if (reader === null) throw new Error('the batch reader is not loaded');
  return reader;
}

function failure(number: number, error: unknown, renewed: Renewed | null): Answered {
  const known = error instanceof Error ? error : new Error('unknown');
  const code = 'code' in known && typeof known.code === 'string' ? known.code : known.name;
  return { number, ok: false, code, stack: known.stack ?? known.message, renewed };
}
