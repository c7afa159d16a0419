const LOOK_EVERY_MS = 10;
const MEGABYTE = 1024 * 1024;

export type Watched = { readonly moreMegabytes: number; readonly longestPauseMs: number };

/** Looks at this process's memory until it is told to stop: how much more than at the beginning, at the peak; and for how long it did not get to look. */
export function watchMemory(): { stop(): Watched } {
  const before = process.memoryUsage().rss;
  let peak = before;
  let longestPauseMs = 0;
  let lookedAt = performance.now();
  const look = () => {
    peak = Math.max(peak, process.memoryUsage().rss);
    const now = performance.now();
    longestPauseMs = Math.max(longestPauseMs, now - lookedAt - LOOK_EVERY_MS);
    lookedAt = now;
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return { moreMegabytes: (peak - before) / MEGABYTE, longestPauseMs };
    },
  };
}
