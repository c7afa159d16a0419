import type { PracticeStore, TrackingNumberConflict } from '../../practice-store.ts';
import { trackingNumberRow } from '../../rows/tracking-number-row.ts';
import { truthAsNumber } from '../../rows/truth-as-number.ts';
import { trackingNumbers } from '../schema.ts';
import type { PracticeParts } from './practice-parts.ts';
import { createRowKeeper } from './row-keeper.ts';

type Verbs = Pick<PracticeStore, 'createTrackingNumber' | 'trackingNumber' | 'listTrackingNumbers' | 'updateTrackingNumber'>;

/** The indexes and checks of the table hold the same rules; asking first names the one that stands in the way. */
export function createTrackingNumberVerbs(parts: PracticeParts): Verbs {
  const { database, load } = parts;
  const takenBy = database.prepare<[unknown], string>('SELECT "id" FROM tracking_numbers WHERE "phoneNumber" = ?').pluck();

  const ownedBy = database.prepare<[string], string>('SELECT "accountId" FROM tracking_numbers WHERE "phoneNumber" = ?').pluck();
  const stops = database
    .prepare<[string, unknown, unknown, unknown], number>(
      `SELECT 1 FROM tracking_numbers WHERE "id" = ? AND "textEnabled" = 1
       AND ("textEnabled" <> ? OR "purpose" <> ? OR ("purpose" = 'two_way_texting' AND "locationId" IS NOT ?))`,
    )
    .pluck();
  const waiting = database
    .prepare<[string, unknown], number>(
      `SELECT 1 FROM messages WHERE "accountId" = ? AND "trackingNumber" = ? AND "state" IN ('deferred', 'queued') LIMIT 1`,
    )
    .pluck();

  function findConflict(accountId: string, fields: Readonly<Record<string, unknown>>, id: string): TrackingNumberConflict | null {
    const { phoneNumber, locationId, textEnabled, purpose, forwardTo } = fields;
    const owner = takenBy.get(phoneNumber);
    if (owner !== undefined && owner !== id) return 'number_taken';
    if (typeof locationId === 'string' && load.location(accountId, locationId) === null) return 'no_such_location';
    if (typeof forwardTo === 'string' && ownedBy.get(forwardTo) === accountId) return 'forwards_to_own';
    const stopsTexting = stops.get(id, textEnabled, purpose, locationId ?? null) !== undefined;
    if (stopsTexting && waiting.get(accountId, phoneNumber) !== undefined) return 'number_has_waiting_texts';
    if (textEnabled !== 1 || purpose !== 'two_way_texting') return null;
    if (typeof locationId !== 'string') return 'location_required';
    const sender = load.sender(accountId, locationId);
    return sender === null || sender.id === id ? null : 'location_has_text_number';
  }

  const keeper = createRowKeeper(parts, trackingNumbers, trackingNumberRow, findConflict);
  return {
    createTrackingNumber: (accountId, { id, ...fields }) => keeper.create(accountId, id, truthAsNumber(fields)),
    trackingNumber: async (accountId, id) => keeper.find(accountId, id),
    listTrackingNumbers: async accountId => keeper.list(accountId),
    updateTrackingNumber: (accountId, id, change, ifVersion) => keeper.update(accountId, id, truthAsNumber(change), ifVersion),
  };
}
