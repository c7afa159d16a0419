import type { Attempts } from '../store/access-store.ts';

export type AttemptKind = 'email' | 'address';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After so long without a failure those before are forgotten. Longer than the longest lock. */
const FORGOTTEN_AFTER: Readonly<Record<AttemptKind, number>> = { email: 26 * HOUR, address: 30 * MINUTE };

/**
 * How long nothing is looked at after so many failures in a row. Five mistypings are free; then the waits double; who goes on for all of that is
 * no person who mistypes, and waits for a day or for an admin. A practice's people share an address, so it bears more.
 */
export function lockMs(kind: AttemptKind, failures: number): number {
  switch (kind) {
    case 'email':
      if (failures < 5) return 0;
      return failures >= 15 ? 24 * HOUR : Math.min(30 * SECOND * 2 ** (failures - 5), 15 * MINUTE);
    case 'address':
      return failures < 50 ? 0 : Math.min(MINUTE * 2 ** Math.floor((failures - 50) / 5), 15 * MINUTE);
  }
}

/** Milliseconds to wait before another attempt is looked at; 0: go on. */
export function waitMs(attempts: Attempts | null, now: Date): number {
  return attempts?.lockedUntil == null ? 0 : Math.max(0, Date.parse(attempts.lockedUntil) - now.getTime());
}

/** One failure more. An attempt counts as one until it succeeded: of many at once only so many are looked at. */
export function withFailure(kind: AttemptKind, key: string, before: Attempts | null, now: Date): Attempts {
  const isForgotten = before === null || now.getTime() - Date.parse(before.lastAt) > FORGOTTEN_AFTER[kind];
  const failures = (isForgotten ? 0 : before.failures) + 1;
  const lock = lockMs(kind, failures);
  return { key, failures, lastAt: now.toISOString(), lockedUntil: lock === 0 ? null : new Date(now.getTime() + lock).toISOString() };
}

/** It was none: the attempt succeeded, or nobody looked at it. Null: nothing is left to be kept. */
export function withoutFailure(before: Attempts | null): Attempts | null {
  return before === null || before.failures <= 1 ? null : { ...before, failures: before.failures - 1, lockedUntil: null };
}
