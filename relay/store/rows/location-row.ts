import type { NewLocation } from '../practice-store.ts';
import type { OpeningHours } from '../../../src-shared/protocol/opening-hours.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';
import type { locations } from '../sqlite/schema.ts';

export type StoredLocation = typeof locations.$inferSelect;

export function locationRow({ accountId: _, ...stored }: StoredLocation): Location {
  const openingHours = stored.openingHours === null ? null : (JSON.parse(stored.openingHours) as OpeningHours);
  return { kind: 'location', ...stored, openingHours, archivedByImport: stored.archivedByImport === 1 };
}

/** The columns of these fields. Hours are written in the order of `OpeningHours`, which its schema gives them, so that the same hours are the same text. */
export function locationColumns({ openingHours, archivedByImport, ...rest }: Partial<Omit<NewLocation, 'id'>>) {
  return {
    ...rest,
    ...(openingHours === undefined ? {} : { openingHours: openingHours === null ? null : JSON.stringify(openingHours) }),
    ...(archivedByImport === undefined ? {} : { archivedByImport: Number(archivedByImport) }),
  };
}

/** What a new location has where nothing is said. */
export const UNSAID_OF_LOCATION = { emrId: null, openingHours: null, archivedByImport: false } as const;
