import { expect, test } from 'vitest';
import { afterOpenMinutes } from '../../../src-shared/domain/after-open-minutes.ts';
import { closedUntil } from '../../../src-shared/domain/closed-until.ts';
import { emailDueAt } from '../../../src-shared/domain/email-due-at.ts';
import { closedAllWeek, readOpeningHours } from '../../../src-shared/domain/opening-hours-text.ts';
import type { EmailPreferences } from '../../../src-shared/protocol/notification-preferences.ts';

const open = (hours: string, timeZone = 'America/Chicago') => ({ openingHours: readOpeningHours(hours), timeZone });
const WEEK = open('Mon-Fri 8:00-12:00, 13:00-17:00');

test.each([
  ['in the morning', '2026-05-06T09:00:00-05:00', 30, '2026-05-06T09:30:00-05:00'],
  ['over lunch', '2026-05-06T11:50:00-05:00', 30, '2026-05-06T13:20:00-05:00'],
  ['to the minute of closing', '2026-05-06T16:30:00-05:00', 30, '2026-05-06T17:00:00-05:00'],
  ['in the evening', '2026-05-06T20:00:00-05:00', 30, '2026-05-07T08:30:00-05:00'],
  ['on Friday evening, over the weekend', '2026-05-08T16:50:00-05:00', 30, '2026-05-11T08:20:00-05:00'],
  ['over the night in which clocks spring forward', '2026-03-06T16:50:00-06:00', 30, '2026-03-09T08:20:00-05:00'],
])('[M6] so many open minutes after a text %s', (_when, at, minutes, due) => {
  expect(afterOpenMinutes(WEEK, new Date(at), minutes)).toEqual(new Date(due));
});

test('[M6] hours to the day’s end, a clock that jumps over the opening, and places without hours', () => {
  const allDay = open('Mon-Sun 0:00-24:00');
  expect(afterOpenMinutes(allDay, new Date('2026-05-06T23:50:00-05:00'), 30)).toEqual(new Date('2026-05-07T00:20:00-05:00'));
  const night = open('Sun 2:30-6:00');
  expect(closedUntil(night, new Date('2026-03-08T01:00:00-06:00'))).toEqual(new Date('2026-03-08T03:30:00-05:00'));
  const phoenix = open('Mon-Fri 8:00-17:00', 'America/Phoenix');
  expect(closedUntil(phoenix, new Date('2026-07-06T14:59:00Z'))).toEqual(new Date('2026-07-06T15:00:00Z'));
  for (const openingHours of [null, closedAllWeek()]) {
    expect(afterOpenMinutes({ ...WEEK, openingHours }, new Date('2026-05-06T09:00:00-05:00'), 30)).toBeNull();
    expect(closedUntil({ ...WEEK, openingHours }, new Date('2026-05-06T09:00:00-05:00'))).toBeNull();
  }
});

test('[M6] a place is open from its opening on and closed from its closing on', () => {
  const at = (time: string) => closedUntil(WEEK, new Date(`2026-05-06T${time}-05:00`));
  expect([at('08:00:00'), at('11:59:59')]).toEqual([null, null]);
  expect(at('07:59:59')).toEqual(new Date('2026-05-06T08:00:00-05:00'));
  expect(at('12:00:00')).toEqual(new Date('2026-05-06T13:00:00-05:00'));
  expect(at('17:00:00')).toEqual(new Date('2026-05-07T08:00:00-05:00'));
});

test('[M6, N2] "not answered within" counts the minutes in which the location is open, all of them where it has no hours', () => {
  const email: EmailPreferences = { replies: 'all', pace: 'unanswered', minutes: 30, locationIds: [], shows: 'nothing' };
  const evening = new Date('2026-05-06T20:00:00-05:00');
  expect(emailDueAt(email, null, evening, null, WEEK)).toEqual(new Date('2026-05-07T08:30:00-05:00'));
  expect(emailDueAt(email, null, evening, null, { ...WEEK, openingHours: null })).toEqual(new Date('2026-05-06T20:30:00-05:00'));
  expect(emailDueAt({ ...email, pace: 'at_once' }, null, evening, null, WEEK)).toEqual(evening);
});
