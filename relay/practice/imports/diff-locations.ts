import { areaCodeTimeZone } from '../../../src-shared/domain/area-code-time-zone.ts';
import { sayOpeningHours } from '../../../src-shared/domain/opening-hours-text.ts';
import type { ApplyLocationImport, FieldChange, ImportedLocation, ImportFault } from '../../../src-shared/protocol/location-import.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';

/** What was read from a file. */
export type LocationFile = { readonly places: readonly ImportedLocation[]; readonly faults: readonly ImportFault[] };
export type Choices = ApplyLocationImport['choices'];

type Change = Partial<Pick<Location, 'name' | 'address' | 'timeZone' | 'voiceNumber' | 'openingHours' | 'emrId'>>;

/** What a file would do to the locations. */
export type LocationDiff = {
  readonly created: readonly (ImportedLocation & { readonly timeZone: string })[];
  readonly changed: readonly {
    readonly row: number;
    readonly location: Location;
    readonly change: Change;
    /** Brought back, or archived because the EMR says that it is closed. */
    readonly archive: boolean | null;
  }[];
  readonly same: number;
  readonly vanished: readonly Location[];
  readonly unclear: readonly { readonly place: ImportedLocation; readonly candidates: readonly Location[] }[];
  readonly faults: readonly ImportFault[];
};

const FIELDS = ['name', 'address', 'timeZone', 'voiceNumber', 'openingHours', 'emrId'] as const;

/** Compares a file with the locations as they are: by EMR id, then by name and address, then as was chosen. Pure: the same again is the same. [E1, E2, E5] */
export function diffLocations(file: LocationFile, locations: readonly Location[], choices: Choices = []): LocationDiff {
  const faults = [...file.faults];
  const places = withoutDoubles(file.places, faults);
  const byEmrId = new Map(locations.flatMap(location => (location.emrId === null ? [] : [[location.emrId, location] as const])));
  const found = new Map<ImportedLocation, Location>();
  const taken = new Set<string>();
  const take = (place: ImportedLocation, location: Location) => {
    found.set(place, location);
    taken.add(location.id);
  };
  for (const place of places) {
    const known = place.emrId === null ? undefined : byEmrId.get(place.emrId);
    if (known !== undefined) take(place, known);
  }
  // What a faulty row names is there all the same. [E5]
  for (const { emrId } of faults) {
    const known = emrId === null ? undefined : byEmrId.get(emrId);
    if (known !== undefined) taken.add(known.id);
  }

  const chosen = new Map(choices.map(({ row, take: choice }) => [row, choice]));
  const unknown = places.filter(place => !found.has(place));
  const { sureOf, candidatesOf } = nameMatcher(
    locations.filter(({ id }) => !taken.has(id)),
    unknown,
  );
  // Whatever is chosen for a row: nothing vanishes that was not shown to.
  const inQuestion = new Set(unknown.flatMap(place => candidatesOf(place).map(({ id }) => id)));
  for (const place of unknown) {
    const choice = chosen.get(place.row);
    const location = candidatesOf(place).find(({ id }) => id === choice && !taken.has(id));
    if (location !== undefined) take(place, location);
  }
  for (const place of unknown) {
    const sure = chosen.has(place.row) ? null : sureOf(place);
    if (sure !== null && !taken.has(sure.id)) take(place, sure);
  }
  const created: (ImportedLocation & { timeZone: string })[] = [];
  const unclear: { place: ImportedLocation; candidates: readonly Location[] }[] = [];
  const usualZone = mostUsed(locations.filter(({ archivedAt }) => archivedAt === null).map(({ timeZone }) => timeZone));
  for (const place of unknown) {
    const choice = chosen.get(place.row);
    if (found.has(place) || choice === 'leave_out') continue;
    const candidates = candidatesOf(place).filter(({ id }) => !taken.has(id));
    if (choice !== 'new' && candidates.length > 0) unclear.push({ place, candidates });
    else if (place.isActive === false)
      faults.push({ row: place.row, reason: 'It is closed in the EMR and unknown here: nothing is made of it.', emrId: place.emrId });
    else {
      const timeZone = place.timeZone ?? (place.voiceNumber === null ? null : areaCodeTimeZone(place.voiceNumber)) ?? usualZone;
      if (timeZone === null) faults.push({ row: place.row, reason: 'The time zone is missing.', emrId: place.emrId });
      else created.push({ ...place, timeZone });
    }
  }

  const compared = [...found].map(([place, location]) => ({ row: place.row, location, ...compare(place, location) }));
  const differs = compared.filter(({ change, archive }) => archive !== null || Object.keys(change).length > 0);
  return {
    created,
    changed: differs.toSorted((a, b) => a.row - b.row),
    same: compared.length - differs.length,
    vanished: locations.filter(
      ({ id, emrId, archivedAt }) => emrId !== null && archivedAt === null && !taken.has(id) && !inQuestion.has(id),
    ),
    unclear,
    faults: faults.toSorted((a, b) => a.row - b.row),
  };
}

/** What a person reads of the changes of one location. */
export function sayChanges({ location, change, archive }: LocationDiff['changed'][number]): FieldChange[] {
  const said = (value: Location[(typeof FIELDS)[number]] | undefined) =>
    value === undefined || value === null ? null : typeof value === 'string' ? value : sayOpeningHours(value);
  const fields = FIELDS.filter(field => field in change).map(field => ({
    field,
    before: said(location[field]),
    after: said(change[field]),
  }));
  const status = { field: 'status', before: archive === true ? 'in use' : 'archived', after: archive === true ? 'archived' : 'in use' };
  return archive === null ? fields : [...fields, status];
}

/** The later of two rows that mean the same location is at fault. */
function withoutDoubles(places: readonly ImportedLocation[], faults: ImportFault[]): ImportedLocation[] {
  const firstRows = new Map<string, number>();
  return places.filter(place => {
    const key = place.emrId === null ? `name ${plain(place.name)} at ${plain(place.address)}` : `id ${place.emrId}`;
    const first = firstRows.get(key);
    if (first === undefined) firstRows.set(key, place.row);
    else faults.push({ row: place.row, reason: `It says the same location as row ${first}.`, emrId: place.emrId });
    return first === undefined;
  });
}

/** Who of these could be meant: by name, or by an address that is not blank. */
function nameMatcher(free: readonly Location[], places: readonly ImportedLocation[]) {
  const byName = Map.groupBy(free, ({ name }) => plain(name));
  const byAddress = Map.groupBy(free, ({ address }) => plain(address));
  const namesakes = Map.groupBy(places, ({ name }) => plain(name));
  function candidatesOf(place: ImportedLocation): Location[] {
    const ofAddress = plain(place.address) === '' ? [] : (byAddress.get(plain(place.address)) ?? []);
    return [...new Set([...(byName.get(plain(place.name)) ?? []), ...ofAddress])];
  }
  return {
    candidatesOf,
    /** One alone has the name, no other row has it, and nothing speaks against the address. */
    sureOf(place: ImportedLocation): Location | null {
      const candidates = candidatesOf(place);
      const [only] = candidates;
      if (candidates.length !== 1 || only === undefined || plain(only.name) !== plain(place.name)) return null;
      const [mine, its] = [plain(place.address), plain(only.address)];
      const isPlain = mine === its || mine === '' || its === '';
      return isPlain && namesakes.get(plain(place.name))?.length === 1 ? only : null;
    },
  };
}

function compare(place: ImportedLocation, location: Location): { change: Change; archive: boolean | null } {
  const { name, address, timeZone, voiceNumber, openingHours, emrId } = place;
  const said = { name, address, timeZone, voiceNumber, openingHours, emrId };
  const change = Object.fromEntries(
    Object.entries(said).filter(
      ([field, value]) => value !== null && JSON.stringify(value) !== JSON.stringify(location[field as (typeof FIELDS)[number]]),
    ),
  ) as Change;
  const isArchived = location.archivedAt !== null;
  if (place.isActive === false) return { change, archive: isArchived ? null : true };
  return { change, archive: isArchived && location.archivedByImport ? false : null };
}

function mostUsed(zones: readonly string[]): string | null {
  const counted = [...Map.groupBy(zones, zone => zone)].toSorted(([, a], [, b]) => b.length - a.length);
  return counted[0]?.[0] ?? null;
}

/** For comparing: letters and digits, without accents, small. */
function plain(text: string | null): string {
  return (text ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
