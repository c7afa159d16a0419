import { z } from 'zod';
import { sayOpeningHours, closedAllWeek, WEEKDAYS } from '../../../src-shared/domain/opening-hours-text.ts';
import type { ImportedLocation, ImportFault } from '../../../src-shared/protocol/location-import.ts';
import { checkLocation } from './check-location.ts';
import type { ReadLocations } from './read-location-csv.ts';

const MOST_ENTRIES = 5_000;
const text = z.string().max(1_000).optional();

/** The parts of a FHIR R4 Location that are read: https://hl7.org/fhir/R4/location.html. */
const FhirLocation = z.looseObject({
  resourceType: z.literal('Location'),
  id: text,
  status: z.enum(['active', 'suspended', 'inactive']).optional(),
  mode: z.enum(['instance', 'kind']).optional(),
  name: text,
  identifier: z.array(z.looseObject({ use: text, value: text })).optional(),
  telecom: z.array(z.looseObject({ system: text, value: text, use: text, rank: z.number().optional() })).optional(),
  address: z
    .looseObject({ text, line: z.array(z.string().max(300)).max(10).optional(), city: text, state: text, postalCode: text })
    .optional(),
  hoursOfOperation: z
    .array(
      z.looseObject({
        daysOfWeek: z.array(z.enum(WEEKDAYS)).optional(),
        allDay: z.boolean().optional(),
        openingTime: text,
        closingTime: text,
      }),
    )
    .max(100)
    .optional(),
  extension: z.array(z.looseObject({ url: z.string().max(1_000), valueCode: text })).optional(),
});
type FhirLocation = z.infer<typeof FhirLocation>;

/** http://hl7.org/fhir/StructureDefinition/timezone, its code an IANA time zone. */
const TIME_ZONE = /\/(?:timezone|tz-code)$/;

/** Reads the Locations of a FHIR R4 Bundle, or a single one. Other resources in it, and kinds of locations, are passed over. */
export function readLocationBundle(resource: unknown): ReadLocations {
  const bundle = z
    .looseObject({ resourceType: z.string(), entry: z.array(z.looseObject({ resource: z.unknown() })).optional() })
    .safeParse(resource);
  if (!bundle.success || !['Bundle', 'Location'].includes(bundle.data.resourceType))
    return { is: 'refused', reason: 'This is JSON, but no FHIR R4 Bundle of Locations.' };
  const resources = bundle.data.resourceType === 'Location' ? [resource] : (bundle.data.entry ?? []).map(entry => entry.resource);
  if (resources.length > MOST_ENTRIES) return { is: 'refused', reason: 'The bundle has more than 5,000 entries. Split it.' };
  const places: ImportedLocation[] = [];
  const faults: ImportFault[] = [];
  resources.forEach((each, index) => {
    const row = index + 1;
    if (typeof each === 'object' && each !== null && 'resourceType' in each && each.resourceType !== 'Location') return;
    const read = FhirLocation.safeParse(each);
    if (!read.success) {
      const where = read.error.issues[0]?.path.join('.') ?? '';
      faults.push({
        row,
        reason: `The entry is no FHIR R4 Location${where === '' ? '' : `: look at ${where.slice(0, 100)}`}.`,
        emrId: emrIdIn(each),
      });
      return;
    }
    if (read.data.mode === 'kind') return;
    const hours = hoursOf(read.data);
    const checked =
      hours === null
        ? { is: 'faulty' as const, fault: { row, reason: 'Its hours of operation lack a day or a time.', emrId: emrIdIn(each) } }
        : checkLocation(row, { ...said(read.data), openingHours: hours });
    if (checked.is === 'read') places.push(checked.place);
    else faults.push(checked.fault);
  });
  return { is: 'read', headers: [], columns: {}, places, faults };
}

function said({ id = '', identifier = [], name = '', status, telecom = [], address, extension = [] }: FhirLocation) {
  const official = identifier.find(({ use }) => use === 'official') ?? identifier.find(({ use }) => use !== 'old');
  const phones = telecom
    .filter(({ system, use, value }) => system === 'phone' && use !== 'old' && value !== undefined)
    .sort((a, b) => (a.rank ?? 99) - (b.rank ?? 99));
  const { line = [], city = '', state = '', postalCode = '' } = address ?? {};
  const whole = [...line, city, `${state} ${postalCode}`.trim()].map(part => part.trim()).filter(part => part !== '');
  return {
    emrId: (official?.value ?? id).trim(),
    name: name.trim(),
    address: whole.length > 0 ? whole.join(', ') : (address?.text ?? '').trim(),
    timeZone: extension.find(({ url }) => TIME_ZONE.test(url))?.valueCode ?? '',
    voiceNumber: phones[0]?.value?.trim() ?? '',
    status: status ?? '',
  };
}

/** As text, which `checkLocation` reads; blank: none are said. Null: they make no sense. */
function hoursOf({ hoursOfOperation = [] }: FhirLocation): string | null {
  if (hoursOfOperation.length === 0) return '';
  const hours = closedAllWeek();
  for (const { daysOfWeek = [], allDay = false, openingTime, closingTime } of hoursOfOperation) {
    if (daysOfWeek.length === 0 || (!allDay && (openingTime === undefined || closingTime === undefined))) return null;
    const to = closingTime?.slice(0, 5) === '00:00' ? '24:00' : (closingTime?.slice(0, 5) ?? '');
    for (const day of daysOfWeek) hours[day].push(allDay ? { from: '00:00', to: '24:00' } : { from: openingTime?.slice(0, 5) ?? '', to });
  }
  return sayOpeningHours(hours);
}

/** Of an entry that cannot be read otherwise, so that its location does not count as vanished. [E5] */
function emrIdIn(entry: unknown): string | null {
  const read = z
    .looseObject({ id: z.string().optional(), identifier: z.array(z.looseObject({ value: z.string().optional() })).optional() })
    .safeParse(entry);
  return read.success ? (read.data.identifier?.[0]?.value ?? read.data.id ?? null) : null;
}
