import { z } from 'zod';
import { OpeningHours } from './opening-hours.ts';
import { E164, Id, Instant, TimeZone, Version } from './scalars.ts';

/** What a column of a CSV may hold. The parts of an address are joined where there is no whole one. */
export const LocationColumn = z.enum([
  'emrId',
  'name',
  'address',
  'street',
  'city',
  'state',
  'postalCode',
  'timeZone',
  'voiceNumber',
  'openingHours',
  'status',
]);
export type LocationColumn = z.infer<typeof LocationColumn>;

/** Which header holds what; a column that is left out is not read. */
export const LocationColumns = z.partialRecord(LocationColumn, z.string().max(1_000));
export type LocationColumns = z.infer<typeof LocationColumns>;

/** A location as a file has it. What is null is not said there, and changes nothing. */
export const ImportedLocation = z.object({
  /** The id that it gets if it is made. Numbers may be pointed at it. */
  id: Id,
  /** The row of the CSV, the header being 1; the entry of a bundle, from 1. */
  row: z.int().positive(),
  emrId: z.string().nullable(),
  name: z.string(),
  address: z.string().nullable(),
  timeZone: TimeZone.nullable(),
  voiceNumber: E164.nullable(),
  openingHours: OpeningHours.nullable(),
  isActive: z.boolean().nullable(),
});
export type ImportedLocation = z.infer<typeof ImportedLocation>;

/** A row that changes nothing, and why. `emrId`: of the location that it means. */
export const ImportFault = z.object({ row: z.int().positive(), reason: z.string(), emrId: z.string().nullable() });
export type ImportFault = z.infer<typeof ImportFault>;

export const FieldChange = z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() });
export type FieldChange = z.infer<typeof FieldChange>;

const Known = z.object({ id: Id, name: z.string(), address: z.string().nullable(), emrId: z.string().nullable() });

/** An import as it stands now: what applying it would do. `basedOn` is handed back with it. [E3] */
export const LocationImport = z.object({
  id: Id,
  createdAt: Instant,
  appliedAt: Instant.nullable(),
  /** How the file was read. */
  source: z.object({
    format: z.enum(['csv', 'fhir']),
    encoding: z.string(),
    /** The headers of a CSV, and which were taken for what. */
    headers: z.array(z.string()),
    columns: LocationColumns,
  }),
  /** The newest version among the locations and tracking numbers that this was made from. */
  basedOn: Version,
  created: z.array(ImportedLocation),
  changed: z.array(z.object({ row: z.int(), location: Known, changes: z.array(FieldChange) })),
  /** Rows that say what is known already. */
  same: z.int().nonnegative(),
  /** Known by an EMR id that the file does not have: archived, unless kept. Their numbers go on. [E2] */
  vanished: z.array(Known),
  /** Rows that could mean several locations, or one that fits by half. Each needs a choice. [E1] */
  unclear: z.array(z.object({ place: ImportedLocation, candidates: z.array(Known) })),
  /** Numbers of locations that vanish, or are archived already. They keep working; they may be pointed elsewhere. */
  numbers: z.array(
    z.object({ trackingNumberId: Id, phoneNumber: E164, textEnabled: z.boolean(), locationId: Id, locationName: z.string() }),
  ),
  faults: z.array(ImportFault),
});
export type LocationImport = z.infer<typeof LocationImport>;

/** `POST /v1/location-imports`: a file, base64, as it is on the disk; or a FHIR R4 Bundle of Locations as the body itself. */
export const PlanLocationImport = z.union([
  z.object({ file: z.string(), columns: LocationColumns.optional() }),
  z.looseObject({ resourceType: z.enum(['Bundle', 'Location']) }),
]);
export type PlanLocationImport = z.infer<typeof PlanLocationImport>;

/** `POST /v1/location-imports/{id}/apply`. The same again answers the same and changes nothing more. */
export const ApplyLocationImport = z.object({
  basedOn: Version,
  /** For rows that are unclear: one of their candidates, a new location, or neither. */
  choices: z
    .array(z.object({ row: z.int(), take: z.union([Id, z.enum(['new', 'leave_out'])]) }))
    .max(10_000)
    .default([]),
  /** Of those that vanished, the ones that are not archived. */
  keep: z.array(Id).max(10_000).default([]),
  /** Where numbers are pointed: at a location that is there or that is made. */
  numbers: z
    .array(z.object({ trackingNumberId: Id, locationId: Id }))
    .max(10_000)
    .default([]),
});
export type ApplyLocationImport = z.infer<typeof ApplyLocationImport>;

const count = z.int().nonnegative();
export const LocationImportOutcome = z.object({
  id: Id,
  appliedAt: Instant,
  created: count,
  changed: count,
  archived: count,
  restored: count,
  numbersMoved: count,
});
export type LocationImportOutcome = z.infer<typeof LocationImportOutcome>;
