/** Counts events by key in windows of a minute, in this process's memory. Answers 0, or the seconds until the key may go on. */
export function createFloodLimit(most: number, now: () => number = Date.now): (key: string) => number {
  const windows = new Map<string, { count: number; until: number }>();
  return key => {
    const at = now();
    for (const [old, { until }] of windows) if (until <= at) windows.delete(old);
    const window = windows.get(key) ?? { count: 0, until: at + 60_000 };
    windows.set(key, window);
    if (window.count >= most) return Math.ceil((window.until - at) / 1000);
    window.count += 1;
    return 0;
  };
}
