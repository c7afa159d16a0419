import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { freezeDeadline } from '../../../src-shared/domain/freeze-deadline.ts';

const AUSTIN = '+15125550142';
const at = (wall: string, zone: string) => new Date(Temporal.ZonedDateTime.from(`${wall}[${zone}]`).epochMilliseconds);

test.each([
  ['a Monday’s freeze ends on Tuesday at the same time', '2026-05-04T10:00', '2026-05-05T10:00'],
  ['a Friday’s on Monday', '2026-05-08T10:00', '2026-05-11T10:00'],
  ['a Saturday’s counts from Monday’s beginning', '2026-05-09T10:00', '2026-05-12T00:00'],
  ['so does a Sunday’s', '2026-05-10T23:59', '2026-05-12T00:00'],
  ['the day before Thanksgiving counts to the Friday', '2026-11-25T15:00', '2026-11-27T15:00'],
  ['on Thanksgiving from the Friday’s beginning to the Monday’s', '2026-11-26T09:00', '2026-11-30T00:00'],
  ['Christmas on a Friday makes four days', '2026-12-24T16:00', '2026-12-28T16:00'],
  ['July 4 on a Saturday is kept on the Friday', '2026-07-02T12:00', '2026-07-06T12:00'],
  ['Juneteenth on a Saturday too', '2027-06-17T12:00', '2027-06-21T12:00'],
  ['New Year’s Day on a Saturday is kept in the old year', '2027-12-30T12:00', '2028-01-03T12:00'],
  ['Veterans Day on a Sunday is kept on the Monday', '2029-11-09T12:00', '2029-11-13T12:00'],
  ['Memorial Day is the last Monday of May', '2026-05-22T09:00', '2026-05-26T09:00'],
  ['not an earlier one', '2026-05-15T09:00', '2026-05-18T09:00'],
  ['Martin Luther King’s day', '2026-01-16T09:00', '2026-01-20T09:00'],
  ['Washington’s', '2026-02-13T09:00', '2026-02-17T09:00'],
  ['Labor Day', '2026-09-04T09:00', '2026-09-08T09:00'],
  ['Columbus Day', '2026-10-09T09:00', '2026-10-13T09:00'],
  ['the clocks go forward in between', '2026-03-06T08:00', '2026-03-09T08:00'],
])('[O6] %s', (_what, frozen, ends) => {
  expect(freezeDeadline(at(frozen, 'America/Chicago'), AUSTIN)).toEqual(at(ends, 'America/Chicago'));
});

test('[O6] the wall clock is that of the area code, New York’s where there is none', () => {
  const friday = new Date('2026-05-09T02:00:00Z'); // Saturday in London, Friday night in Honolulu and New York
  expect(freezeDeadline(friday, '+18085550142')).toEqual(new Date('2026-05-12T02:00:00Z'));
  expect(freezeDeadline(friday, '+442079460000')).toEqual(new Date('2026-05-12T02:00:00Z'));
  expect(freezeDeadline(new Date('2026-05-09T05:00:00Z'), '+442079460000')).toEqual(at('2026-05-12T00:00', 'America/New_York'));
});

test('[O6] a freeze never ends within 23 hours, and a later one never ends earlier', () => {
  const moment = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 10 * 86_400_000 }), (frozen, later) => {
      const deadline = freezeDeadline(frozen, AUSTIN).getTime();
      expect(deadline - frozen.getTime()).toBeGreaterThanOrEqual(23 * 3_600_000);
      expect(freezeDeadline(new Date(frozen.getTime() + later), AUSTIN).getTime()).toBeGreaterThanOrEqual(deadline);
    }),
    { seed: 20_260_504, numRuns: 500 },
  );
});
