import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelay } from '../../../relay/texting/retry-delay.ts';

test('[D2] retries wait longer each time, up to five minutes, spread over the upper half so that they do not come back in step', () => {
  expect([1, 2, 3, 9, 10, 300].map(attempt => retryDelay(attempt, 0))).toEqual([500, 1_000, 2_000, 128_000, 150_000, 150_000]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, random) => {
      const delay = retryDelay(attempt, random);
      expect(delay).toBeGreaterThanOrEqual(500);
      expect(delay).toBeLessThanOrEqual(300_000);
    }),
  );
});
