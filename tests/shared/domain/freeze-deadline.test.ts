import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { freezeDeadline } from '../../../src-shared/domain/freeze-deadline.ts';

const ZONE = 'America/Chicago';
const at = (wall: string) => new Date(Temporal.ZonedDateTime.from(`${wall}[${ZONE}]`).epochMilliseconds);
const isOver = (frozen: string, now: string) => at(frozen) < freezeDeadline(at(now), ZONE);

test.each([
  ['a Monday’s freeze is over on Tuesday at the same time', '2026-05-04T10:00:00', '2026-05-05T10:00:01', true],
  ['and not before', '2026-05-04T10:00:00', '2026-05-05T10:00:00', false],
  ['a Friday’s freeze lives through the weekend', '2026-05-08T10:00:00', '2026-05-10T23:59:59', false],
  ['and is over on Monday', '2026-05-08T10:00:00', '2026-05-11T10:00:01', true],
  ['a Thursday’s that nobody swept on Friday is over on Saturday', '2026-05-07T15:00:00', '2026-05-09T09:00:00', true],
  ['a Saturday’s freeze lives through Monday', '2026-05-09T10:00:00', '2026-05-11T23:59:59', false],
  ['and is over on Tuesday', '2026-05-09T10:00:00', '2026-05-12T00:00:00', true],
])('[O6] %s', (_what, frozen, now, over) => {
  expect(isOver(frozen, now)).toBe(over);
});

test('[O6] a freeze once over stays over, and none is over within a day', () => {
  const moment = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-01-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 10 * 86_400_000 }), (now, later) => {
      const deadline = freezeDeadline(now, ZONE);
      expect(freezeDeadline(new Date(now.getTime() + later), ZONE).getTime()).toBeGreaterThanOrEqual(deadline.getTime());
      expect(now.getTime() - deadline.getTime()).toBeGreaterThanOrEqual(23 * 3_600_000);
    }),
    { seed: 20_260_504, numRuns: 1_000 },
  );
});
