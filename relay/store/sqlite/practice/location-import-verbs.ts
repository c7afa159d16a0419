import { IMPORT_KEPT_MS, importLines, type LocationImportStore, type StoredLocationImport } from '../../location-import-store.ts';
import { locationColumns, locationRow, type StoredLocation, UNSAID_OF_LOCATION } from '../../rows/location-row.ts';
import { type StoredTrackingNumber, trackingNumberRow } from '../../rows/tracking-number-row.ts';
import { createChains } from '../chains.ts';
import { insertInto } from '../insert-into.ts';
import { locationImports, locations } from '../schema.ts';
import { createUpdate } from '../statements-by-columns.ts';
import type { PracticeParts } from './practice-parts.ts';

const COLUMNS = '"id", "staffId", "createdAt", "file", "appliedAt", "outcome"';

export function createLocationImportVerbs({ database, group, nextVersion }: PracticeParts): LocationImportStore {
  const insert = database.prepare(insertInto(locationImports));
  const forget = database.prepare<[string, string]>(
    'DELETE FROM location_imports WHERE "accountId" = ? AND "createdAt" < ? AND "appliedAt" IS NULL',
  );
  const find = database.prepare<[string, string], StoredLocationImport>(
    `SELECT ${COLUMNS} FROM location_imports WHERE "accountId" = ? AND "id" = ?`,
  );
  const listLocations = database.prepare<[string], StoredLocation>('SELECT * FROM locations WHERE "accountId" = ?');
  const listNumbers = database.prepare<[string], StoredTrackingNumber>('SELECT * FROM tracking_numbers WHERE "accountId" = ?');
  const waiting = database
    .prepare<[string], string | null>(
      `SELECT DISTINCT "locationId" FROM messages WHERE "accountId" = ? AND "state" IN ('deferred', 'queued')`,
    )
    .pluck();
  const insertLocation = database.prepare(insertInto(locations));
  const freeEmrId = database.prepare<[string]>('UPDATE locations SET "emrId" = NULL WHERE "id" = ?');
  const updateLocation = createUpdate(database, 'locations', '"accountId" = ? AND "id" = ?');
  const freeNumber = database.prepare<[string]>('UPDATE tracking_numbers SET "textEnabled" = 0 WHERE "id" = ?');
  const moveNumber = database.prepare<[string, number, number, string]>(
    'UPDATE tracking_numbers SET "locationId" = ?, "version" = ?, "textEnabled" = ? WHERE "id" = ?',
  );
  const done = database.prepare<[string, string, string]>(
    `UPDATE location_imports SET "appliedAt" = ?, "outcome" = ?, "file" = '' WHERE "id" = ?`,
  );
  const chains = createChains(database);

  return {
    keepLocationImport: (accountId, kept) =>
      group.run(() => {
        forget.run(accountId, new Date(Date.parse(kept.createdAt) - IMPORT_KEPT_MS).toISOString());
        insert.run({ ...kept, accountId });
      }),
    locationImport: async (accountId, id) => find.get(accountId, id) ?? null,
    applyLocationImport: (accountId, id, decide) =>
      group.run(moved => {
        const kept = find.get(accountId, id);
        if (kept === undefined) return null;
        const moment = {
          kept,
          locations: listLocations.all(accountId).map(locationRow),
          trackingNumbers: listNumbers.all(accountId).map(trackingNumberRow),
          waitingAt: new Set(waiting.all(accountId).filter(found => found !== null)),
        };
        const { answer, writes } = decide(moment);
        if (writes === null) return answer;
        if (writes.created.length + writes.changed.length + writes.numbers.length > 0) {
          const version = nextVersion(accountId, moved);
          // An id or a number's place may go from one row to another: first all are free, then each is given.
          for (const { id: locationId, change } of writes.changed) if (change.emrId !== undefined) freeEmrId.run(locationId);
          for (const { id: numberId } of writes.numbers) freeNumber.run(numberId);
          for (const { id: locationId, ...fields } of writes.created)
            insertLocation.run({ ...locationColumns({ ...UNSAID_OF_LOCATION, ...fields }), id: locationId, accountId, version });
          for (const { id: locationId, change } of writes.changed)
            updateLocation({ ...locationColumns(change), version }, accountId, locationId);
          for (const { id: numberId, locationId } of writes.numbers) {
            const isOn = moment.trackingNumbers.find(number => number.id === numberId)?.textEnabled === true;
            moveNumber.run(locationId, version, Number(isOn), numberId);
          }
        }
        done.run(writes.appliedAt, writes.outcome, id);
        chains.appendToAudit(accountId, importLines(id, moment, writes));
        return answer;
      }),
  };
}
