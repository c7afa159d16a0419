import { expect, test } from 'vitest';
import { composerLocation } from '../../../src-shared/domain/composer-location.ts';
import { aLocation, aTrackingNumber } from '../../support/builders.ts';

const airport = aLocation({ name: 'Airport' });
const downtown = aLocation({ name: 'Downtown' });
const harbour = aLocation({ name: 'Harbour' });
const closed = aLocation({ name: 'Aachen', archivedAt: '2026-01-01T00:00:00.000Z' });
const numbers = [
  aTrackingNumber({ phoneNumber: '+15125550141', locationId: downtown.id }),
  aTrackingNumber({ phoneNumber: '+15125550142', locationId: harbour.id }),
  aTrackingNumber({ phoneNumber: '+15125550143', locationId: airport.id, textEnabled: false }),
  aTrackingNumber({ phoneNumber: '+15125550144', locationId: airport.id, purpose: 'appointments' }),
  aTrackingNumber({ phoneNumber: '+15125550145', locationId: closed.id }),
];
const known = {
  locations: [harbour, closed, downtown, airport],
  trackingNumbers: numbers,
  leadLastWroteTo: null,
  lastUsedLocationId: null,
};

test.each([
  ['the one whose number the lead last wrote to', { leadLastWroteTo: '+15125550142', lastUsedLocationId: downtown.id }, 'Harbour'],
  ['else the one last written from', { lastUsedLocationId: harbour.id }, 'Harbour'],
  ['else the first by name that can text', {}, 'Downtown'],
  ['none that cannot text now, though the lead wrote there', { leadLastWroteTo: '+15125550143' }, 'Downtown'],
  ['an archived one whose number the lead wrote to, while that number texts [E2]', { leadLastWroteTo: '+15125550145' }, 'Aachen'],
  ['no archived one by itself, where another can text', { trackingNumbers: numbers.toReversed() }, 'Downtown'],
])('[M3] the composer offers %s', (_what, given, name) => {
  expect(composerLocation({ ...known, ...given })?.name).toBe(name);
});

test('[M3] without a text-enabled number nothing is offered', () => {
  expect(composerLocation({ ...known, trackingNumbers: numbers.slice(2, 4) })).toBeNull();
});
