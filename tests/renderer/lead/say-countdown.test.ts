import { expect, test } from 'vitest';
import { sayCountdown } from '../../../src-renderer/lead/say-countdown.ts';

const NOW = new Date('2026-05-04T17:00:00.000Z');

test.each([
  [-5, 'now'],
  [0, 'now'],
  [0.5, 'in 1 min'],
  [59.9, 'in 59 min'],
  [60, 'in 1 h'],
  [200, 'in 3 h 20 min'],
  [24 * 60, 'in 1 day'],
  [3 * 24 * 60 + 4 * 60 + 59, 'in 3 days 4 h'],
])('[O6] %d minutes ahead is said as "%s"', (minutes, words) => {
  expect(sayCountdown(new Date(NOW.getTime() + minutes * 60_000), NOW)).toBe(words);
});
