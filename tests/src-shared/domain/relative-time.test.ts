import { expect, test } from 'vitest';
import { relativeTime } from '../../../src-shared/domain/relative-time.ts';

const NOW = new Date('2026-05-04T17:00:00.000Z');
const words = (at: string, locale = 'en-US') => relativeTime(new Date(at), NOW, locale, 'America/Chicago').words;

test.each([
  ['2026-05-04T17:00:30.000Z', 'just now'],
  ['2026-05-04T16:59:00.001Z', 'just now'],
  ['2026-05-04T16:59:00.000Z', '1 min ago'],
  ['2026-05-04T16:00:00.001Z', '59 min ago'],
  ['2026-05-04T16:00:00.000Z', '1 h ago'],
  ['2026-05-03T17:00:00.001Z', '23 h ago'],
  ['2026-05-03T17:00:00.000Z', 'May 3'],
  ['2026-01-01T07:00:00.000Z', 'Jan 1'],
  ['2026-01-01T05:00:00.000Z', 'Dec 31, 2025'],
])('%s is shown as %s', (at, shown) => {
  expect(words(at)).toBe(shown);
});

test('dates follow the locale, and the exact time is there for hover', () => {
  expect(words('2026-05-01T17:00:00.000Z', 'en-GB')).toBe('1 May');
  const exact = relativeTime(new Date('2026-05-04T16:59:30.000Z'), NOW, 'en-US', 'America/Chicago').exact.replace(/\s/gu, ' ');
  expect(exact).toBe('Monday, May 4, 2026 at 11:59 AM');
});
