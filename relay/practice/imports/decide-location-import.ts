import type { ApplyLocationImport, LocationImportOutcome } from '../../../src-shared/protocol/location-import.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';
import type { TrackingNumber } from '../../../src-shared/protocol/tracking-number.ts';
import type { LocationImportMoment, LocationImportWrites } from '../../store/location-import-store.ts';
import type { NewLocation } from '../../store/practice-store.ts';
import type { FieldFault } from '../read-phones.ts';
import { diffLocations, type LocationFile } from './diff-locations.ts';

type Practice = Pick<LocationImportMoment, 'locations' | 'trackingNumbers' | 'waitingAt'>;
/** What it did, by numbers. */
type Counts = Omit<LocationImportOutcome, 'id' | 'appliedAt'>;
type Changes = Pick<LocationImportWrites, 'created' | 'changed' | 'numbers'>;

export type LocationImportDecision =
  | { readonly is: 'apply'; readonly changes: Changes; readonly counts: Counts }
  | { readonly is: 'stale' }
  | { readonly is: 'unclear'; readonly errors: readonly FieldFault[] }
  | {
      readonly is: 'refused';
      readonly because: 'invalid_request' | 'location_has_text_number' | 'texts_waiting_there';
      readonly errors: readonly FieldFault[];
    };

/** The newest version among what an import is made from. */
export function basisOf(locations: readonly Location[], trackingNumbers: readonly TrackingNumber[]): number {
  return Math.max(0, ...locations.map(({ version }) => version), ...trackingNumbers.map(({ version }) => version));
}

/** What applying does, or why it does nothing. Pure; asked inside the transaction. [E2, E3] */
export function decideLocationImport(
  file: LocationFile,
  moment: Practice,
  command: ApplyLocationImport,
  now: Date,
): LocationImportDecision {
  const { locations, trackingNumbers } = moment;
  if (command.basedOn !== basisOf(locations, trackingNumbers)) return { is: 'stale' };
  const diff = diffLocations(file, locations, command.choices);
  if (diff.unclear.length > 0)
    return {
      is: 'unclear',
      errors: diff.unclear.slice(0, 50).map(({ place }) => ({ field: `choices.${place.row}`, reason: 'Choose what this row is.' })),
    };
  const at = now.toISOString();
  const keep = new Set(command.keep);
  const created = diff.created.map(
    ({ id, name, address, timeZone, voiceNumber, openingHours, emrId }): NewLocation => ({
      ...{ id, name, address, timeZone, voiceNumber, openingHours, emrId },
      ...{ archivedAt: null, archivedByImport: false },
    }),
  );
  const vanished = diff.vanished.filter(({ id }) => !keep.has(id));
  const archived = { archivedAt: at, archivedByImport: true };
  const changed = [
    ...diff.changed.map(({ location, change, archive }) => ({
      id: location.id,
      change: { ...change, ...(archive === null ? {} : archive ? archived : { archivedAt: null, archivedByImport: false }) },
    })),
    ...vanished.map(({ id }) => ({ id, change: archived })),
  ];
  const moved = moveNumbers(moment, command, created, changed);
  if (moved.is === 'refused') return moved;
  return {
    is: 'apply',
    changes: { created, changed, numbers: moved.numbers },
    counts: {
      created: created.length,
      changed: diff.changed.filter(({ change }) => Object.keys(change).length > 0).length,
      archived: vanished.length + diff.changed.filter(({ archive }) => archive === true).length,
      restored: diff.changed.filter(({ archive }) => archive === false).length,
      numbersMoved: moved.numbers.length,
    },
  };
}

type Moved = { readonly is: 'moved'; readonly numbers: Changes['numbers'] } | Extract<LocationImportDecision, { readonly is: 'refused' }>;

function moveNumbers(
  { locations, trackingNumbers, waitingAt }: Practice,
  { numbers }: ApplyLocationImport,
  created: Changes['created'],
  changed: Changes['changed'],
): Moved {
  const after = new Map([...locations, ...created].map(({ id, archivedAt }) => [id, archivedAt]));
  for (const { id, change } of changed) if (change.archivedAt !== undefined) after.set(id, change.archivedAt);
  const wanted = new Map(numbers.map(({ trackingNumberId, locationId }) => [trackingNumberId, locationId]));
  const refuse = (because: Extract<Moved, { is: 'refused' }>['because'], number: string, reason: string): Moved => ({
    is: 'refused',
    because,
    errors: [{ field: `numbers.${number}`, reason }],
  });
  const unknown = numbers.find(({ trackingNumberId }) => !trackingNumbers.some(({ id }) => id === trackingNumberId));
  if (unknown !== undefined) return refuse('invalid_request', unknown.trackingNumberId, 'is no tracking number of this account');
  const moving = trackingNumbers.filter(({ id, locationId }) => wanted.has(id) && wanted.get(id) !== locationId);
  for (const { id, locationId, textEnabled, purpose } of moving) {
    if (after.get(wanted.get(id) ?? '') !== null) return refuse('invalid_request', id, 'must be pointed at a location that is in use');
    if (textEnabled && purpose === 'two_way_texting' && locationId !== null && waitingAt.has(locationId))
      return refuse(
        'texts_waiting_there',
        id,
        'Texts wait to leave from this number’s location. Send or cancel them first, or leave it there.',
      );
  }
  const senders = new Set<string>();
  for (const { id, locationId, textEnabled, purpose } of trackingNumbers) {
    const at = wanted.get(id) ?? locationId;
    if (!textEnabled || purpose !== 'two_way_texting' || at === null) continue;
    if (senders.has(at))
      return refuse('location_has_text_number', wanted.has(id) ? id : at, 'That location would have two numbers for texting.');
    senders.add(at);
  }
  return { is: 'moved', numbers: moving.map(({ id }) => ({ id, locationId: wanted.get(id) ?? '' })) };
}
