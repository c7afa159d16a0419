import { expect, test } from 'vitest';
import { mayReplyNow } from '../../../src-shared/domain/reply-limit.ts';

const NOW = new Date('2026-05-04T17:00:00.000Z');
const minutesAgo = (...minutes: number[]) => minutes.map(count => new Date(NOW.getTime() - count * 60_000));

test.each(['waiting_reply', 'help_reply'] as const)('[R2] the %s goes out at most once in ten minutes', kind => {
  expect(mayReplyNow(kind, [], NOW)).toBe(true);
  expect(mayReplyNow(kind, minutesAgo(9.99), NOW)).toBe(false);
  expect(mayReplyNow(kind, minutesAgo(10), NOW)).toBe(true);
});

test.each(['waiting_reply', 'help_reply'] as const)('[R2] the %s goes out at most five times a day', kind => {
  expect(mayReplyNow(kind, minutesAgo(20, 40, 60, 80), NOW)).toBe(true);
  expect(mayReplyNow(kind, minutesAgo(20, 40, 60, 80, 100), NOW)).toBe(false);
  expect(mayReplyNow(kind, minutesAgo(20, 40, 60, 80, 24 * 60), NOW)).toBe(true);
});

test('[R2] the stranger’s reply goes out once a day', () => {
  expect(mayReplyNow('stranger_reply', [], NOW)).toBe(true);
  expect(mayReplyNow('stranger_reply', minutesAgo(24 * 60 - 1), NOW)).toBe(false);
  expect(mayReplyNow('stranger_reply', minutesAgo(24 * 60), NOW)).toBe(true);
});

test('[R2] a clock that was set back opens no gap', () => {
  expect(mayReplyNow('waiting_reply', minutesAgo(-30), NOW)).toBe(false);
});

test.each(['consent_request', 'opt_out_confirmation'] as const)('the %s is bounded by the consent’s state, not by time', kind => {
  expect(mayReplyNow(kind, minutesAgo(0, 1, 2, 3, 4, 5), NOW)).toBe(true);
});
