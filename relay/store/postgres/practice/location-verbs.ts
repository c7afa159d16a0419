import type { PracticeStore } from '../../practice-store.ts';
import { locationRow } from '../../rows/location-row.ts';
import type { PracticeParts } from './practice-parts.ts';
import { createRowKeeper } from './row-keeper.ts';

type LocationVerbs = Pick<PracticeStore, 'createLocation' | 'location' | 'listLocations' | 'updateLocation'>;

export function createLocationVerbs(parts: PracticeParts): LocationVerbs {
  const keeper = createRowKeeper(parts, 'locations', locationRow);
  return {
    createLocation: (accountId, { id, ...fields }) => keeper.create(accountId, id, fields),
    location: keeper.find,
    listLocations: keeper.list,
    updateLocation: (accountId, id, change, ifVersion) => keeper.update(accountId, id, { ...change }, ifVersion),
  };
}
