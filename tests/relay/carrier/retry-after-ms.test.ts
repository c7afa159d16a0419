import { expect, test } from 'vitest';
import { retryAfterMs } from '../../../relay/carrier/twilio/retry-after-ms.ts';

const NOW = new Date('2026-11-23T12:00:00Z');

test.each([
  [null, null],
  ['', null],
  ['soon', null],
  ['0', 0],
  ['7', 7_000],
  ['1.5', 1_500],
  ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
  ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
])('Retry-After %j is %s ms', (header, expected) => {
  expect(retryAfterMs(header, NOW)).toBe(expected);
});
