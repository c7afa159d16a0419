import { IMPORT_KEPT_MS, importLines, type LocationImportStore, type StoredLocationImport } from '../../location-import-store.ts';
import { locationColumns, locationRow, type StoredLocation, UNSAID_OF_LOCATION } from '../../rows/location-row.ts';
import { type StoredTrackingNumber, trackingNumberRow } from '../../rows/tracking-number-row.ts';
import { createChains } from '../chains.ts';
import type { Query } from '../query.ts';
import { insertInto, updateWhere } from '../statements.ts';
import type { PracticeParts } from './practice-parts.ts';

const FIND = `SELECT "id", "staffId", "createdAt", "file", "appliedAt", "outcome" FROM location_imports WHERE "accountId" = $1 AND "id" = $2`;

export function createLocationImportVerbs({ query, group }: PracticeParts): LocationImportStore {
  return {
    keepLocationImport: (accountId, kept) =>
      group.run(accountId, async transaction => {
        const old = new Date(Date.parse(kept.createdAt) - IMPORT_KEPT_MS).toISOString();
        await transaction.query('DELETE FROM location_imports WHERE "accountId" = $1 AND "createdAt" < $2 AND "appliedAt" IS NULL', [
          accountId,
          old,
        ]);
        await transaction.query(...insertInto('location_imports', { ...kept, accountId }));
      }),
    locationImport: async (accountId, id) => (await query<StoredLocationImport>(FIND, [accountId, id]))[0] ?? null,
    applyLocationImport: (accountId, id, decide) =>
      group.run(accountId, async transaction => {
        const [kept] = await transaction.query<StoredLocationImport>(FIND, [accountId, id]);
        if (kept === undefined) return null;
        const moment = { kept, ...(await practiceNow(transaction.query, accountId)) };
        const { answer, writes } = decide(moment);
        if (writes === null) return answer;
        if (writes.created.length + writes.changed.length + writes.numbers.length > 0) {
          const version = await transaction.nextVersion(accountId);
          // An id or a number's place may go from one row to another: first all are free, then each is given.
          const renamed = writes.changed.filter(({ change }) => change.emrId !== undefined).map(each => each.id);
          await transaction.query('UPDATE locations SET "emrId" = NULL WHERE "id" = ANY($1)', [renamed]);
          const moving = writes.numbers.map(each => each.id);
          await transaction.query('UPDATE tracking_numbers SET "textEnabled" = 0 WHERE "id" = ANY($1)', [moving]);
          for (const { id: locationId, ...fields } of writes.created) {
            const columns = locationColumns({ ...UNSAID_OF_LOCATION, ...fields });
            await transaction.query(...insertInto('locations', { ...columns, id: locationId, accountId, version }));
          }
          for (const { id: locationId, change } of writes.changed)
            await transaction.query(...updateWhere('locations', { ...locationColumns(change), version }, { accountId, id: locationId }));
          for (const { id: numberId, locationId } of writes.numbers) {
            const isOn = moment.trackingNumbers.find(number => number.id === numberId)?.textEnabled === true;
            const change = { locationId, version, textEnabled: Number(isOn) };
            await transaction.query(...updateWhere('tracking_numbers', change, { accountId, id: numberId }));
          }
        }
        await transaction.query(
          ...updateWhere('location_imports', { appliedAt: writes.appliedAt, outcome: writes.outcome, file: '' }, { accountId, id }),
        );
        await createChains(transaction.query).appendToAudit(accountId, importLines(id, moment, writes));
        return answer;
      }),
  };
}

async function practiceNow(query: Query, accountId: string) {
  const locations = await query<StoredLocation>('SELECT * FROM locations WHERE "accountId" = $1', [accountId]);
  const numbers = await query<StoredTrackingNumber>('SELECT * FROM tracking_numbers WHERE "accountId" = $1', [accountId]);
  const waiting = await query<{ locationId: string | null }>(
    `SELECT DISTINCT "locationId" FROM messages WHERE "accountId" = $1 AND "state" IN ('deferred', 'queued')`,
    [accountId],
  );
  return {
    locations: locations.map(locationRow),
    trackingNumbers: numbers.map(trackingNumberRow),
    waitingAt: new Set(waiting.flatMap(({ locationId }) => locationId ?? [])),
  };
}
