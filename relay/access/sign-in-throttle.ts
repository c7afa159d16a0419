/**
 * Slows down guessing. Failures are counted per email and per address, apart from each other: many failures for one email lock only that email
 * for a while (against guessing from many places), many from one address lock the address (against trying one password on many emails).
 * Counts live in this process's memory: a restart forgives.
 */
export type SignInThrottle = {
  /** Seconds to wait before another attempt is looked at; 0: go on. */
  waitSeconds(email: string, address: string): number;
  /** Counts as a failure until it succeeds: of many attempts at once only so many are looked at. */
  began(email: string, address: string): void;
  succeeded(email: string, address: string): void;
  /** Nobody looked at it: the store was away. */
  abandoned(email: string, address: string): void;
};

const WINDOW_MS = 15 * 60 * 1000;
/** Ten guesses a quarter of an hour are harmless against twelve characters, and more than a person who mistypes needs. */
const PER_EMAIL = 10;
const PER_ADDRESS = 50;
/** Keeps memory bounded however many emails a guesser invents. */
const MOST_KEYS = 50_000;

export function createSignInThrottle(now: () => number = Date.now): SignInThrottle {
  const failures = new Map<string, { count: number; until: number }>();

  function count(key: string): void {
    const entry = failures.get(key);
    const at = now();
    if (entry !== undefined && entry.until > at) entry.count += 1;
    else failures.set(key, { count: 1, until: at + WINDOW_MS });
    if (failures.size > MOST_KEYS)
      for (const [old, { until }] of failures) if (until <= at || failures.size > MOST_KEYS) failures.delete(old);
  }

  function wait(key: string, most: number): number {
    const entry = failures.get(key);
    return entry === undefined || entry.count < most ? 0 : Math.max(0, Math.ceil((entry.until - now()) / 1000));
  }

  function takeBack(key: string): void {
    const entry = failures.get(key);
    if (entry !== undefined) entry.count -= 1;
  }

  return {
    waitSeconds: (email, address) => Math.max(wait(`email ${email.toLowerCase()}`, PER_EMAIL), wait(`address ${address}`, PER_ADDRESS)),
    began(email, address) {
      count(`email ${email.toLowerCase()}`);
      count(`address ${address}`);
    },
    succeeded(email, address) {
      failures.delete(`email ${email.toLowerCase()}`);
      takeBack(`address ${address}`);
    },
    abandoned(email, address) {
      takeBack(`email ${email.toLowerCase()}`);
      takeBack(`address ${address}`);
    },
  };
}
