import type { LocationConflict, PracticeStore } from '../../practice-store.ts';
import { locationColumns, locationRow, UNSAID_OF_LOCATION } from '../../rows/location-row.ts';
import { locations } from '../schema.ts';
import type { PracticeParts } from './practice-parts.ts';
import { createRowKeeper } from './row-keeper.ts';

type LocationVerbs = Pick<PracticeStore, 'createLocation' | 'location' | 'listLocations' | 'updateLocation'>;

export function createLocationVerbs(parts: PracticeParts): LocationVerbs {
  const { database, load } = parts;
  const namedSo = database
    .prepare<[string, unknown, string], number>('SELECT 1 FROM locations WHERE "accountId" = ? AND "emrId" = ? AND "id" <> ?')
    .pluck();
  const waiting = database
    .prepare<[string, string], number>(
      `SELECT 1 FROM messages WHERE "accountId" = ? AND "locationId" = ? AND "state" IN ('deferred', 'queued') LIMIT 1`,
    )
    .pluck();

  /** Archiving is what may be in the way; an archived location may be changed. */
  function findConflict(accountId: string, { emrId, archivedAt }: Readonly<Record<string, unknown>>, id: string): LocationConflict | null {
    if (emrId !== null && namedSo.get(accountId, emrId, id) !== undefined) return 'emr_id_taken';
    if (archivedAt === null || load.location(accountId, id)?.archivedAt !== null) return null;
    if (load.sender(accountId, id) !== null) return 'location_texts';
    return waiting.get(accountId, id) === undefined ? null : 'texts_waiting_there';
  }

  const keeper = createRowKeeper(parts, locations, locationRow, findConflict);
  return {
    createLocation: (accountId, { id, ...fields }) => keeper.create(accountId, id, locationColumns({ ...UNSAID_OF_LOCATION, ...fields })),
    location: async (accountId, id) => keeper.find(accountId, id),
    listLocations: async accountId => keeper.list(accountId),
    updateLocation: (accountId, id, change, ifVersion) => keeper.update(accountId, id, locationColumns(change), ifVersion),
  };
}
