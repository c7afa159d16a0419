import fc from 'fast-check';
import { Fhir } from 'fhir/fhir.js';
import { expect, test } from 'vitest';
import { decideLocationImport, basisOf } from '../../../../relay/practice/imports/decide-location-import.ts';
import { diffLocations } from '../../../../relay/practice/imports/diff-locations.ts';
import { readLocationBundle } from '../../../../relay/practice/imports/read-location-bundle.ts';
import { readLocationCsv } from '../../../../relay/practice/imports/read-location-csv.ts';
import { writeLocationCsv } from '../../../../relay/practice/imports/write-location-csv.ts';
import { locationSender } from '../../../../src-shared/domain/location-sender.ts';
import { readOpeningHours, sayOpeningHours } from '../../../../src-shared/domain/opening-hours-text.ts';
import type { Location } from '../../../../src-shared/protocol/location.ts';
import { aLocation, aTrackingNumber } from '../../../support/builders.ts';

const SEED = { seed: 20_261_123 };
const words = fc.constantFrom('North', 'South', '=SUM(A1)', 'Éa, "quoted"', '-dash', 'Line\nbreak', '+1', '@home');
const span = fc.constantFrom<{ from: string; to: string }[][]>(
  [],
  [{ from: '08:00', to: '17:00' }],
  [{ from: '00:00', to: '24:00' }],
  [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:30' },
  ],
);
const hours = fc.record({ mon: span, tue: span, wed: span, thu: span, fri: span, sat: span, sun: span });
const location = fc.record({
  name: words,
  address: fc.option(words),
  openingHours: fc.option(hours),
  hasEmrId: fc.boolean(),
  archived: fc.constantFrom('no', 'by staff', 'by import'),
});
const practice = fc.array(location, { minLength: 1, maxLength: 8 }).map(rows =>
  rows.map(({ hasEmrId, archived, ...rest }, index) =>
    aLocation({
      ...{ ...rest, name: `${rest.name} ${index}`, emrId: hasEmrId ? `=id${index}` : null },
      archivedAt: archived === 'no' ? null : '2026-01-01T00:00:00.000Z',
      archivedByImport: archived === 'by import',
    }),
  ),
);

function fileOf(csv: string) {
  const read = readLocationCsv(csv, null);
  if (read.is === 'refused') throw new Error(read.reason);
  return read;
}

test('[E1] importing what was exported changes nothing', () => {
  fc.assert(
    fc.property(practice, locations => {
      const diff = diffLocations(fileOf(writeLocationCsv(locations)), locations);
      // Without an EMR id, one address may fit the name of another: then it is asked, and nothing is changed by itself.
      expect([diff.created, diff.changed, diff.vanished, diff.faults]).toEqual([[], [], [], []]);
      expect(diff.same + diff.unclear.length).toBe(locations.length);
    }),
    SEED,
  );
});

test('[E2] whatever sequence of imports comes, every number that texts goes on, and no location is lost', () => {
  const file = fc.array(fc.record({ id: fc.integer({ min: 0, max: 9 }), name: words, status: fc.constantFrom('', 'active', 'inactive') }), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(practice, fc.array(file, { minLength: 1, maxLength: 4 }), (start, files) => {
      let locations: Location[] = start;
      const numbers = start.map(({ id }, index) => aTrackingNumber({ locationId: id, phoneNumber: `+1512555${1000 + index}` }));
      for (const rows of files) {
        const csv = [
          'emr id,name,time zone,status',
          ...rows.map(({ id, name, status }) => `"=id${id}","${name.replaceAll('"', '""')}",UTC,${status}`),
        ].join('\n');
        const read = fileOf(csv);
        const choices = diffLocations(read, locations).unclear.map(({ place, candidates }) => ({
          row: place.row,
          take: candidates[0]?.id ?? ('new' as const),
        }));
        const moment = { locations, trackingNumbers: numbers, waitingAt: new Set<string>() };
        const command = { basedOn: basisOf(locations, numbers), choices, keep: [], numbers: [] };
        const decision = decideLocationImport(read, moment, command, new Date(0));
        if (decision.is !== 'apply') continue;
        const changes = new Map(decision.changes.changed.map(({ id, change }) => [id, change]));
        const made = decision.changes.created.map(one => aLocation({ ...one, version: 2 }));
        locations = [...locations.map(one => ({ ...one, ...changes.get(one.id) })), ...made];
      }
      for (const { id } of start) expect(locationSender(locations.find(one => one.id === id) ?? { id: '' }, numbers)).not.toBeNull();
      const ids = locations.flatMap(({ emrId }) => emrId ?? []);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    SEED,
  );
});

test('hours are read back as they are said', () => {
  fc.assert(
    fc.property(hours, given => {
      expect(readOpeningHours(sayOpeningHours(given))).toEqual(given);
    }),
    SEED,
  );
  expect(readOpeningHours('Mon–Thu 8am to 5pm; Fri 9-12:30')).toMatchObject({
    thu: [{ from: '08:00', to: '17:00' }],
    fri: [{ from: '09:00', to: '12:30' }],
    sat: [],
  });
  for (const bad of ['', 'whenever', 'Mon 17-8', 'Mon 8-12, 11-13', 'Day 8-9', 'Mon 25-26']) expect(readOpeningHours(bad)).toBeNull();
});

test('a bundle that the FHIR validator passes is read whole; entries that it would fault are reported', () => {
  const resource = {
    ...{ resourceType: 'Location', id: 'l1', status: 'active', mode: 'instance', name: 'Riverbend' },
    extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/timezone', valueCode: 'America/Chicago' }],
    identifier: [
      { use: 'old', value: 'x' },
      { use: 'official', system: 'urn:emr', value: 'LOC-17' },
    ],
    telecom: [
      { system: 'fax', value: '512-555-0000' },
      { system: 'phone', value: '(512) 555-0101', rank: 1 },
    ],
    address: { line: ['12 River St'], city: 'Austin', state: 'TX', postalCode: '78701' },
    hoursOfOperation: [
      { daysOfWeek: ['mon', 'tue'], openingTime: '08:00:00', closingTime: '17:00:00' },
      { daysOfWeek: ['sat'], allDay: true },
    ],
  };
  const bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resource }, { resource: { resourceType: 'Organization', id: 'o', name: 'Practice' } }],
  };
  const validator = new Fhir();
  expect(validator.validate(bundle, { errorOnUnexpected: true })).toMatchObject({ valid: true });
  expect(readLocationBundle(bundle)).toMatchObject({
    faults: [],
    places: [
      {
        ...{ row: 1, emrId: 'LOC-17', name: 'Riverbend', address: '12 River St, Austin, TX 78701', timeZone: 'America/Chicago' },
        ...{ voiceNumber: '+15125550101', isActive: true },
        openingHours: { mon: [{ from: '08:00', to: '17:00' }], wed: [], sat: [{ from: '00:00', to: '24:00' }] },
      },
    ],
  });
  for (const bad of [{ status: 'gone' }, { telecom: 'x' }, { hoursOfOperation: [{ daysOfWeek: ['noday'] }] }]) {
    const entry = { ...resource, ...bad };
    expect(validator.validate({ ...bundle, entry: [{ resource: entry }] }).valid).toBe(false);
    expect(readLocationBundle({ ...bundle, entry: [{ resource: entry }] })).toMatchObject({
      places: [],
      faults: [{ row: 1, emrId: expect.any(String) }],
    });
  }
});
