export type PendingWork = {
  /** Runs `step` after `delayMs`; it counts as pending until it has run and what it returned has settled. */
  after(delayMs: number, step: () => unknown): void;
  /** Counts `promise` as pending until it settles; its failure is the caller's business. */
  track<T>(promise: Promise<T>): Promise<T>;
  /** Resolves after `delayMs`, or at once when the work is stopped; counts as pending meanwhile. */
  pause(delayMs: number): Promise<void>;
  /** Resolves once nothing is pending. */
  idle(): Promise<void>;
  /** Drops every timer that has not fired. */
  stop(): void;
};

/** Knows what the simulated carrier still has to do, so that a test can wait for it instead of sleeping. */
export function pendingWork(): PendingWork {
  let pending = 0;
  let stopped = false;
  let waiting: (() => void)[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const pauses = new Map<NodeJS.Timeout, () => void>();

  const settle = () => {
    pending -= 1;
    if (pending > 0) return;
    const ready = waiting;
    waiting = [];
    for (const resolve of ready) resolve();
  };

  const track = <T>(promise: Promise<T>): Promise<T> => {
    pending += 1;
    promise.then(settle, settle);
    return promise;
  };

  return {
    track,
    after(delayMs, step) {
      if (stopped) return;
      pending += 1;
      const timer = setTimeout(() => {
        timers.delete(timer);
        track(Promise.resolve().then(step)).catch(() => undefined);
        settle();
      }, delayMs);
      timers.add(timer);
    },
    pause(delayMs) {
      if (stopped || delayMs <= 0) return Promise.resolve();
      return track(
        new Promise(resolve => {
          const timer = setTimeout(() => {
            pauses.delete(timer);
            resolve();
          }, delayMs);
          pauses.set(timer, resolve);
        }),
      );
    },
    idle: () => (pending === 0 ? Promise.resolve() : new Promise(resolve => waiting.push(resolve))),
    stop() {
      stopped = true;
      for (const timer of timers) {
        clearTimeout(timer);
        settle();
      }
      timers.clear();
      for (const [timer, resolve] of pauses) {
        clearTimeout(timer);
        resolve();
      }
      pauses.clear();
    },
  };
}
