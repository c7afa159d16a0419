import type { Location } from '../../src-shared/protocol/location.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { audited, change as changeLine, creation } from './audited.ts';
import type { NewAuditEntry } from './audit-store.ts';
import type { NewLocation } from './practice-store.ts';

/** An import that nobody applied is forgotten after so long. */
export const IMPORT_KEPT_MS = 24 * 60 * 60 * 1000;

/** `file` and `outcome` are JSON of whoever keeps them here. `file` is empty once the import was applied. */
export type StoredLocationImport = {
  readonly id: string;
  readonly staffId: string | null;
  readonly createdAt: string;
  readonly file: string;
  readonly appliedAt: string | null;
  readonly outcome: string | null;
};

/** The practice in the transaction that applies an import. */
export type LocationImportMoment = {
  readonly kept: StoredLocationImport;
  readonly locations: readonly Location[];
  readonly trackingNumbers: readonly TrackingNumber[];
  /** Locations from which texts wait to leave. */
  readonly waitingAt: ReadonlySet<string>;
};

/** All that an import writes, in one version. */
export type LocationImportWrites = {
  readonly created: readonly NewLocation[];
  readonly changed: readonly { readonly id: string; readonly change: Partial<Omit<NewLocation, 'id'>> }[];
  readonly numbers: readonly { readonly id: string; readonly locationId: string }[];
  readonly appliedAt: string;
  readonly outcome: string;
};

/** Imports of locations, which wait here between being shown and being applied. [E3] */
export type LocationImportStore = {
  /** Keeps it, and forgets those that nobody applied in time. */
  keepLocationImport(accountId: string, kept: StoredLocationImport): Promise<void>;
  locationImport(accountId: string, id: string): Promise<StoredLocationImport | null>;
  /** Null: there is none. Without `writes` nothing is written; either way the answer is handed back. */
  applyLocationImport<Answer>(
    accountId: string,
    id: string,
    decide: (moment: LocationImportMoment) => { readonly answer: Answer; readonly writes: LocationImportWrites | null },
  ): Promise<Answer | null>;
};

/** Each change by its fields, and the import as a whole. [A1] */
export function importLines(
  id: string,
  { locations, trackingNumbers }: LocationImportMoment,
  writes: LocationImportWrites,
): NewAuditEntry[] {
  const before = new Map([...locations, ...trackingNumbers].map(row => [row.id, row]));
  const line = (subjectKind: string, subjectId: string, after: object) =>
    changeLine({ subjectKind, subjectId }, { ...before.get(subjectId) }, { ...after });
  return [
    ...writes.created.map(location => creation({ subjectKind: 'locations', subjectId: location.id }, { ...location })),
    ...writes.changed.map(({ id: subjectId, change }) => line('locations', subjectId, change)),
    ...writes.numbers.map(({ id: subjectId, locationId }) => line('tracking_numbers', subjectId, { locationId })),
    audited(
      'changed',
      { subjectKind: 'location_imports', subjectId: id },
      { made: writes.created.length, changed: writes.changed.length, numbersMoved: writes.numbers.length },
    ),
  ];
}
