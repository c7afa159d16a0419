import type { Connection } from '../../src-shared/desktop-api.ts';
import type { Applied } from '../cache/apply-batch.ts';
import type { Cache } from '../cache/start-cache.ts';
import { backoff, type Backoff } from './backoff.ts';
import { catchUp } from './catch-up.ts';
import { feedSocket, type FeedEnd, type FeedSocket, type FeedTiming } from './feed-socket.ts';
import { ProblemError } from './problem-error.ts';
import type { RelayClient } from './relay-client.ts';

export type SyncTiming = FeedTiming & {
  readonly retry: Backoff;
  /** How often a full disk is looked at again. */
  readonly roomMs?: number;
};
export const SYNC_TIMING: SyncTiming = { connectingMs: 10_000, silenceMs: 45_000, retry: { firstMs: 500, mostMs: 30_000 } };

/** The connection without what only the outbox and the cache know. */
export type Line = Omit<Connection, 'waitingHere' | 'diskFull'>;

export type SyncListener = {
  readonly line: (line: Line) => void;
  readonly applied: (applied: Applied) => void;
  /** The relay does not know this desktop any more. Sync has stopped. */
  readonly unauthorized: () => void;
  /** A fault that is not the network's, for the log. */
  readonly fault: (error: unknown) => void;
};

export type Sync = {
  readonly line: () => Line;
  /** To be called at any sign of the relay's life. */
  readonly heard: () => void;
  /** Drops whatever line there is and tries anew at once: after sleep, or because a person asks. */
  readonly reconnect: () => void;
  /** Fetches what is missing over the line there is: after the cache was begun anew. */
  readonly restart: () => void;
  readonly stop: () => Promise<void>;
};

type Deps = {
  readonly cache: Cache;
  readonly relay: RelayClient;
  readonly listener: SyncListener;
  readonly timing?: SyncTiming;
  readonly random?: () => number;
  readonly now?: () => Date;
};

const MOST_QUEUED_FRAMES = 2_000;
const MOST_QUEUED_CHARACTERS = 32 * 1024 * 1024;

/** Keeps the cache equal to the relay: first install or catch-up over HTTP, then the live feed, again and again until stopped. */
export function startSync({ cache, relay, listener, timing = SYNC_TIMING, random = Math.random, now = () => new Date() }: Deps): Sync {
  let line: Line = { state: 'connecting', lastHeardAt: null, offlineSince: null, progress: null, retryAt: null };
  let stopped = false;
  let attempt = 0;
  let socket: FeedSocket | null = null;
  let wake: () => void = () => {};
  /** Ends the requests of the present attempt. */
  let fetching = new AbortController();

  function say(change: Partial<Line>): void {
    line = { ...line, ...change };
    if (!stopped) listener.line(line);
  }
  const heard = (): void => say({ lastHeardAt: now().toISOString() });

  const catchUpNow = () => {
    const { signal } = fetching;
    return catchUp(
      cache,
      { fetchText: path => relay.fetchText(path, signal) },
      {
        applied: listener.applied,
        progress: progress => say({ state: 'catching_up', progress }),
        stopped: () => stopped,
      },
    );
  };

  /** Live until the line ends. */
  async function follow(cursor: number): Promise<FeedEnd> {
    const queue: string[] = [];
    let queued = 0;
    const takeAll = (): string[] => {
      queued = 0;
      return queue.splice(0);
    };
    let pumping = Promise.resolve();
    let isPumping = false;
    const ended = await new Promise<FeedEnd>(resolve => {
      const own = feedSocket(relay.url, relay.token ?? '', cursor, timing, {
        opened: () => say({ state: 'live', offlineSince: null, retryAt: null, progress: null }),
        heard: () => {
          attempt = 0;
          heard();
        },
        frame: text => {
          queue.push(text);
          queued += text.length;
          if (queue.length > MOST_QUEUED_FRAMES || queued > MOST_QUEUED_CHARACTERS)
            own.drop(); // the cursor does the rest
          else if (!isPumping) {
            isPumping = true;
            pumping = pump(takeAll)
              .catch((error: unknown) => {
                if (!(error instanceof ProblemError)) listener.fault(error);
                own.drop();
              })
              .finally(() => {
                isPumping = false;
              });
          }
        },
        ended: resolve,
      });
      socket = own;
    });
    queue.length = 0;
    await pumping;
    return ended;
  }

  async function pump(takeAll: () => string[]): Promise<void> {
    for (let frames = takeAll(); frames.length > 0 && !stopped; frames = takeAll()) {
      const { applied, gap } = await cache.applyFrames(frames);
      for (const each of applied) listener.applied(each);
      if (gap) {
        await catchUpNow();
        if (line.state === 'catching_up') say({ state: 'live', progress: null });
      }
    }
  }

  async function once(): Promise<FeedEnd> {
    try {
      const cursor = await catchUpNow();
      return stopped ? 'lost' : await follow(cursor);
    } catch (error) {
      if (error instanceof ProblemError) {
        if (error.problem.code === 'unauthorized') return 'unauthorized';
        if (error.problem.code === 'unsupported_protocol') return 'update_needed';
      } else listener.fault(error);
      return 'lost';
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const end = await once();
      if (stopped) return;
      const wasLive = line.state === 'live';
      switch (end) {
        case 'unauthorized':
          stopped = true;
          relay.close();
          listener.unauthorized();
          return;
        case 'update_needed':
          say({ state: 'update_needed', progress: null, retryAt: null });
          await pause(10 * timing.retry.mostMs); // an updated relay lets this desktop in again
          break;
        case 'lost': {
          const wait = backoff(attempt, timing.retry, random);
          attempt += 1;
          const since = line.offlineSince ?? now().toISOString();
          // A line that was good a moment ago is most often back at once.
          if (wasLive) say({ state: 'connecting', offlineSince: since, progress: null });
          else say({ state: 'offline', offlineSince: since, retryAt: new Date(now().getTime() + wait).toISOString(), progress: null });
          await pause(wait);
          if (line.retryAt !== null) say({ retryAt: null });
        }
      }
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(done, ms);
      wake = done;
      function done(): void {
        clearTimeout(timer);
        wake = () => {};
        resolve();
      }
    });
  }

  const reconnect = (): void => {
    attempt = 0;
    // A request that was under way when the computer fell asleep waits for an answer that never comes.
    fetching.abort();
    fetching = new AbortController();
    socket?.drop();
    wake();
  };
  const running = run();
  return {
    line: () => line,
    heard,
    reconnect,
    restart: reconnect,
    stop: async () => {
      stopped = true;
      relay.close();
      socket?.drop();
      wake();
      await running;
    },
  };
}
