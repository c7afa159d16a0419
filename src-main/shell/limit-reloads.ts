const MOST = 3;
const WITHIN_MS = 60_000;

/**
 * Whether a page whose process ended may be loaded again by itself: three times a minute. One that breaks at each load would else be loaded
 * for ever, with nothing to be seen and nothing said.
 * @param now in milliseconds, of a clock that only goes on.
 */
export function limitReloads(now: () => number = () => performance.now()): () => boolean {
  let times: number[] = [];
  return () => {
    times = times.filter(time => now() - time < WITHIN_MS);
    if (times.length >= MOST) return false;
    times.push(now());
    return true;
  };
}
