import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff } from '../../../src-main/sync/backoff.ts';

const retry = { firstMs: 500, mostMs: 30_000 };

test('doubles and stays below the cap, which is applied before the jitter', () => {
  const longest = [0, 1, 2, 5, 6, 7, 100, 5_000].map(attempt => backoff(attempt, retry, () => 0.999999));
  expect(longest).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000, 30_000]);
});

test('is spread evenly from nothing to the cap, so that desktops do not come back together', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
      const wait = backoff(attempt, retry, () => random);
      const most = Math.min(30_000, 500 * 2 ** attempt);
      expect(wait).toBe(Math.round(random * most));
    }),
  );
});
