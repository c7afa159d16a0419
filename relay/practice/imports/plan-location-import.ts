import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { ImportedLocation, ImportFault, LocationImport, type PlanLocationImport } from '../../../src-shared/protocol/location-import.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';
import type { StoredLocationImport } from '../../store/location-import-store.ts';
import type { PracticeStore } from '../../store/practice-store.ts';
import type { By } from '../by.ts';
import { basisOf } from './decide-location-import.ts';
import { diffLocations, sayChanges } from './diff-locations.ts';
import { readLocationBundle } from './read-location-bundle.ts';
import { readLocationCsv } from './read-location-csv.ts';
import { readText } from './read-text.ts';

/** What is kept of a file until it is applied. */
export const KeptFile = z.object({
  source: LocationImport.shape.source,
  places: z.array(ImportedLocation),
  faults: z.array(ImportFault),
});
type KeptFile = z.infer<typeof KeptFile>;

/** Of the file, unpacked. */
export const MOST_FILE_BYTES = 8 * 1024 * 1024;

export type PlanOutcome =
  | { readonly is: 'planned'; readonly plan: LocationImport }
  | { readonly is: 'refused'; readonly field: 'file' | 'columns'; readonly reason: string };

/** Reads a file of locations and shows what applying it would do. Nothing but the import itself is kept. [E3] */
export async function planLocationImport(store: PracticeStore, by: By, command: PlanLocationImport, now: Date): Promise<PlanOutcome> {
  const read = await readFile(command);
  if (read.is === 'refused') return read;
  if (read.file.places.length === 0 && read.file.faults.length === 0)
    return { is: 'refused', field: 'file', reason: 'There is no location in the file.' };
  const kept: StoredLocationImport = {
    id: uuidv7(),
    staffId: by.staffId,
    createdAt: now.toISOString(),
    file: JSON.stringify(read.file),
    appliedAt: null,
    outcome: null,
  };
  await store.keepLocationImport(by.accountId, kept);
  return { is: 'planned', plan: await showImport(store, by.accountId, kept) };
}

/** The import as it stands now. Of one that was applied, nothing is left to do. */
export async function showImport(store: PracticeStore, accountId: string, kept: StoredLocationImport): Promise<LocationImport> {
  const [locations, trackingNumbers] = await Promise.all([store.listLocations(accountId), store.listTrackingNumbers(accountId)]);
  const file: KeptFile =
    kept.file === ''
      ? { source: { format: 'csv', encoding: '', headers: [], columns: {} }, places: [], faults: [] }
      : KeptFile.parse(JSON.parse(kept.file));
  const isOpen = kept.appliedAt === null;
  const diff = diffLocations(file, isOpen ? locations : []);
  const leaving = new Map(
    [
      ...diff.vanished,
      ...locations.filter(({ archivedAt }) => archivedAt !== null),
      ...diff.changed.filter(each => each.archive).map(each => each.location),
    ].map(location => [location.id, location]),
  );
  const numbers = trackingNumbers.flatMap(({ id, phoneNumber, textEnabled, locationId }) => {
    const location = leaving.get(locationId ?? '');
    return location === undefined || !isOpen
      ? []
      : [{ trackingNumberId: id, phoneNumber, textEnabled, locationId: location.id, locationName: location.name }];
  });
  return {
    ...{ id: kept.id, createdAt: kept.createdAt, appliedAt: kept.appliedAt, source: file.source },
    basedOn: basisOf(locations, trackingNumbers),
    created: [...diff.created],
    changed: diff.changed.map(each => ({ row: each.row, location: known(each.location), changes: sayChanges(each) })),
    same: diff.same,
    vanished: diff.vanished.map(known),
    unclear: diff.unclear.map(({ place, candidates }) => ({ place, candidates: candidates.map(known) })),
    numbers,
    faults: [...diff.faults],
  };
}

function known({ id, name, address, emrId }: Location) {
  return { id, name, address, emrId };
}

type Read = { readonly is: 'read'; readonly file: KeptFile } | Extract<PlanOutcome, { is: 'refused' }>;

async function readFile(command: PlanLocationImport): Promise<Read> {
  if (!('file' in command) || typeof command.file !== 'string') return readJson(command, 'utf-8');
  const text = await readText(Buffer.from(command.file, 'base64'), MOST_FILE_BYTES);
  if (text.is === 'refused') return { is: 'refused', field: 'file', reason: text.reason };
  if (/^\s*[{[]/.test(text.text.slice(0, 1_000))) {
    try {
      return readJson(JSON.parse(text.text), text.encoding);
    } catch {
      return { is: 'refused', field: 'file', reason: 'The file begins like JSON and cannot be read as such.' };
    }
  }
  const columns = 'columns' in command ? (command.columns ?? null) : null;
  const table = readLocationCsv(text.text, columns);
  if (table.is === 'refused') return { is: 'refused', field: columns === null ? 'file' : 'columns', reason: table.reason };
  const { headers, columns: taken, places, faults } = table;
  const source = { format: 'csv' as const, encoding: text.encoding, headers: [...headers], columns: taken };
  return { is: 'read', file: { source, places: [...places], faults: [...faults] } };
}

function readJson(resource: unknown, encoding: string): Read {
  const bundle = readLocationBundle(resource);
  if (bundle.is === 'refused') return { is: 'refused', field: 'file', reason: bundle.reason };
  const source = { format: 'fhir' as const, encoding, headers: [], columns: {} };
  return { is: 'read', file: { source, places: [...bundle.places], faults: [...bundle.faults] } };
}
