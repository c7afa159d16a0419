import type { LocationConflict, PracticeStore } from '../../practice-store.ts';
import { locationColumns, locationRow, UNSAID_OF_LOCATION } from '../../rows/location-row.ts';
import type { Value } from '../query.ts';
import type { Transaction } from '../transaction.ts';
import type { PracticeParts } from './practice-parts.ts';
import { createRowKeeper } from './row-keeper.ts';

type LocationVerbs = Pick<PracticeStore, 'createLocation' | 'location' | 'listLocations' | 'updateLocation'>;

export function createLocationVerbs(parts: PracticeParts): LocationVerbs {
  const keeper = createRowKeeper(parts, 'locations', locationRow, findConflict);
  return {
    createLocation: (accountId, { id, ...fields }) => keeper.create(accountId, id, locationColumns({ ...UNSAID_OF_LOCATION, ...fields })),
    location: keeper.find,
    listLocations: keeper.list,
    updateLocation: (accountId, id, change, ifVersion) => keeper.update(accountId, id, locationColumns(change), ifVersion),
  };
}

/** Archiving is what may be in the way; an archived location may be changed. */
async function findConflict(
  { query, load }: Transaction,
  accountId: string,
  { emrId = null, archivedAt }: Readonly<Record<string, Value>>,
  id: string,
): Promise<LocationConflict | null> {
  if (emrId !== null) {
    const namedSo = await query('SELECT 1 FROM locations WHERE "accountId" = $1 AND "emrId" = $2 AND "id" <> $3', [accountId, emrId, id]);
    if (namedSo.length > 0) return 'emr_id_taken';
  }
  if (archivedAt === null || (await load.location(accountId, id))?.archivedAt !== null) return null;
  if ((await load.sender(accountId, id)) !== null) return 'location_texts';
  const waiting = await query(
    `SELECT 1 FROM messages WHERE "accountId" = $1 AND "locationId" = $2 AND "state" IN ('deferred', 'queued') LIMIT 1`,
    [accountId, id],
  );
  return waiting.length === 0 ? null : 'texts_waiting_there';
}
