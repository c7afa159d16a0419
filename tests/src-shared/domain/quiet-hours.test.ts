import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { answersRecentText, heldInSpite, heldUntil } from '../../../src-shared/domain/quiet-hours.ts';

const NIGHT = { from: '21:00', to: '08:00' };

/** Wall-clock time in a zone, as an instant. */
function at(wall: string, zone: string): Date {
  return new Date(Temporal.ZonedDateTime.from(`${wall}[${zone}]`).epochMilliseconds);
}

function wallOf(instant: Date | null, zone: string): string | null {
  if (instant === null) return null;
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDateTime().toString();
}

test.each([
  ['20:59:59.999', null],
  ['21:00:00', '2026-05-05T08:00:00'],
  ['23:59:59', '2026-05-05T08:00:00'],
  ['00:00:00', '2026-05-04T08:00:00'],
  ['07:59:59.999', '2026-05-04T08:00:00'],
  ['08:00:00', null],
  ['12:00:00', null],
])('[D7] at %s by the lead’s clock a text is held until %s', (time, until) => {
  for (const zone of ['America/Chicago', 'America/New_York', 'America/Phoenix', 'Pacific/Honolulu', 'America/St_Johns', 'Asia/Kathmandu']) {
    const now = at(`2026-05-04T${time}`, zone);
    expect(wallOf(heldUntil({ now, quietHours: NIGHT, zone }), zone)).toBe(until);
  }
});

test.each([
  ['America/Chicago', '2026-03-07T23:00:00', '2026-03-08T08:00:00', 8],
  ['America/Chicago', '2026-10-31T23:00:00', '2026-11-01T08:00:00', 10],
  ['America/Phoenix', '2026-03-07T23:00:00', '2026-03-08T08:00:00', 9],
  ['Pacific/Honolulu', '2026-10-31T23:00:00', '2026-11-01T08:00:00', 9],
  ['Europe/London', '2026-03-28T23:00:00', '2026-03-29T08:00:00', 8],
])('[D7] in %s a text of %s goes at %s, %d hours later, clocks changed or not', (zone, wall, until, hours) => {
  const now = at(wall, zone);
  const end = heldUntil({ now, quietHours: NIGHT, zone });
  expect(wallOf(end, zone)).toBe(until);
  expect(((end?.getTime() ?? 0) - now.getTime()) / 3_600_000).toBe(hours);
});

test('[D7] quiet hours that end inside the hour that spring skips end with the jump', () => {
  const end = heldUntil({
    now: at('2026-03-08T01:30:00', 'America/Chicago'),
    quietHours: { from: '22:00', to: '02:30' },
    zone: 'America/Chicago',
  });
  expect(end?.toISOString()).toBe('2026-03-08T08:00:00.000Z'); // 3:00, the first moment after 1:59:59
});

test('[D7] quiet hours that end inside the hour that autumn repeats hold during both passes', () => {
  const quiet = { quietHours: { from: '22:00', to: '01:30' }, zone: 'America/Chicago' };
  expect(heldUntil({ ...quiet, now: new Date('2026-11-01T06:10:00Z') })?.toISOString()).toBe('2026-11-01T06:30:00.000Z');
  expect(heldUntil({ ...quiet, now: new Date('2026-11-01T07:10:00Z') })?.toISOString()).toBe('2026-11-01T07:30:00.000Z');
});

test('[D7] quiet hours within one day, and none at all', () => {
  const zone = 'America/Chicago';
  const siesta = { from: '12:00', to: '14:00' };
  expect(wallOf(heldUntil({ now: at('2026-05-04T13:00:00', zone), quietHours: siesta, zone }), zone)).toBe('2026-05-04T14:00:00');
  expect(heldUntil({ now: at('2026-05-04T11:59:59', zone), quietHours: siesta, zone })).toBeNull();
  expect(heldUntil({ now: at('2026-05-04T23:00:00', zone), quietHours: null, zone })).toBeNull();
  expect(heldUntil({ now: at('2026-05-04T23:00:00', zone), quietHours: { from: '21:00', to: '21:00' }, zone })).toBeNull();
});

test('[D7] whatever the hours, the zone and the moment: held means later, not past the next end, and free by then', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(parts => parts.map(part => part.toString().padStart(2, '0')).join(':'));
  const zone = fc.constantFrom(
    'America/Chicago',
    'America/Phoenix',
    'Pacific/Honolulu',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
  );
  const year = { min: new Date('2026-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(year), time, time, zone, (now, from, to, where) => {
      const quiet = { quietHours: { from, to }, zone: where };
      const end = heldUntil({ now, ...quiet });
      if (end === null) return;
      expect(end.getTime()).toBeGreaterThan(now.getTime());
      expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      expect(heldUntil({ now: end, ...quiet })).toBeNull();
    }),
    { seed: 20_260_504, numRuns: 2_000 },
  );
});

test('[D7] an answer to a text of the last twelve hours goes out at night too', () => {
  const now = new Date('2026-05-05T04:00:00Z');
  expect(answersRecentText(new Date('2026-05-04T16:00:00.001Z'), now)).toBe(true);
  expect(answersRecentText(new Date('2026-05-04T16:00:00Z'), now)).toBe(false);
  expect(answersRecentText(null, now)).toBe(false);
});

test.each([
  ['the same night', '2026-05-05T23:30:00', true],
  ['after midnight of it', '2026-05-06T03:00:00', true],
  ['the night after', '2026-05-06T21:30:00', false],
  ['a night long after', '2026-05-20T23:00:00', false],
])('[D11] what an admin sent anyway one evening is free %s', (_, wall, isFree) => {
  for (const zone of ['America/Chicago', 'America/Phoenix', 'America/Puerto_Rico', 'Pacific/Honolulu']) {
    const sentAnywayAt = at('2026-05-05T22:00:00', zone);
    const held = { now: at(wall, zone), quietHours: NIGHT, zone };
    expect(heldInSpite({ ...held, sentAnywayAt }) === null).toBe(isFree);
    expect(heldInSpite({ ...held, sentAnywayAt: null })).toEqual(heldUntil(held));
  }
});

test('[D11] an override holds through a change of the clocks, and one given by day frees no night', () => {
  const zone = 'America/Chicago';
  const night = { now: at('2026-11-01T05:00:00', zone), quietHours: NIGHT, zone };
  expect(heldInSpite({ ...night, sentAnywayAt: at('2026-10-31T22:00:00', zone) })).toBeNull();
  expect(heldInSpite({ ...night, sentAnywayAt: at('2026-10-31T15:00:00', zone) })).toEqual(heldUntil(night));
});
