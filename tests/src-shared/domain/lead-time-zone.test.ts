import { expect, test } from 'vitest';
import { areaCodeTimeZone } from '../../../src-shared/domain/area-code-time-zone.ts';
import { leadTimeZone } from '../../../src-shared/domain/lead-time-zone.ts';
import { TimeZone } from '../../../src-shared/protocol/scalars.ts';

test.each([
  ['+15125550199', 'America/Chicago'],
  ['+12125550199', 'America/New_York'],
  ['+14155550199', 'America/Los_Angeles'],
  ['+13035550199', 'America/Denver'],
  ['+19155550199', 'America/Denver'],
  ['+16025550199', 'America/Phoenix'],
  ['+18085550199', 'Pacific/Honolulu'],
  ['+19075550199', 'America/Anchorage'],
  ['+18505550199', 'America/Chicago'],
  ['+13055550199', 'America/New_York'],
  ['+12195550199', 'America/Chicago'],
  ['+16045550199', 'America/Vancouver'],
  ['+13065550199', 'America/Regina'],
  ['+17095550199', 'America/St_Johns'],
  ['+17875550199', 'America/Puerto_Rico'],
  ['+18005550199', null],
  ['+18885550199', null],
  ['+442079460958', null],
  ['32665', null],
])('[D7] the area code of %s lies in %s', (number, zone) => {
  expect(areaCodeTimeZone(number)).toBe(zone);
});

test('every area code has a zone that exists', () => {
  const zones = Array.from({ length: 1_000 }, (_, code) => areaCodeTimeZone(`+1${code.toString().padStart(3, '0')}5550199`)).filter(
    zone => zone !== null,
  );
  expect(zones.length).toBeGreaterThan(400);
  expect([...new Set(zones)].filter(zone => !TimeZone.safeParse(zone).success)).toEqual([]);
});

test('[D7] the lead’s own zone goes before the area code, and that before the location', () => {
  expect(leadTimeZone({ ofLead: 'America/Denver', phoneNumber: '+12125550199', ofLocation: 'America/Chicago' })).toBe('America/Denver');
  expect(leadTimeZone({ ofLead: null, phoneNumber: '+12125550199', ofLocation: 'America/Chicago' })).toBe('America/New_York');
  expect(leadTimeZone({ ofLead: null, phoneNumber: '+18005550199', ofLocation: 'America/Chicago' })).toBe('America/Chicago');
});
