export type Backoff = { readonly firstMs: number; readonly mostMs: number };

/**
 * How long to wait before attempt number `attempt` (from 0): anything between nothing and twice as long each time, capped. The cap comes
 * before the jitter: the other way round, desktops that lost the relay together would come back together.
 * @param random in [0, 1).
 */
export function backoff(attempt: number, { firstMs, mostMs }: Backoff, random: () => number): number {
  return Math.round(random() * Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 30)));
}
