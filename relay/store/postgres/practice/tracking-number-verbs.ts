import type { PracticeStore, TrackingNumberConflict } from '../../practice-store.ts';
import { trackingNumberRow } from '../../rows/tracking-number-row.ts';
import { truthAsNumber } from '../../rows/truth-as-number.ts';
import type { Value } from '../query.ts';
import type { Transaction } from '../transaction.ts';
import type { PracticeParts } from './practice-parts.ts';
import { createRowKeeper } from './row-keeper.ts';

type Verbs = Pick<PracticeStore, 'createTrackingNumber' | 'trackingNumber' | 'listTrackingNumbers' | 'updateTrackingNumber'>;

export function createTrackingNumberVerbs(parts: PracticeParts): Verbs {
  const keeper = createRowKeeper(parts, 'tracking_numbers', trackingNumberRow, findConflict);
  return {
    createTrackingNumber: (accountId, { id, ...fields }) => keeper.create(accountId, id, truthAsNumber(fields)),
    trackingNumber: keeper.find,
    listTrackingNumbers: keeper.list,
    updateTrackingNumber: (accountId, id, change, ifVersion) => keeper.update(accountId, id, truthAsNumber(change), ifVersion),
  };
}

/** The indexes and checks of the table hold the same rules; asking first names the one that stands in the way. */
async function findConflict(
  { query, load }: Transaction,
  accountId: string,
  fields: Readonly<Record<string, Value>>,
  id: string,
): Promise<TrackingNumberConflict | null> {
  const { phoneNumber = null, locationId, textEnabled = null, purpose = null, forwardTo } = fields;
  const [owner] = await query<{ id: string }>('SELECT "id" FROM tracking_numbers WHERE "phoneNumber" = $1', [phoneNumber]);
  if (owner !== undefined && owner.id !== id) return 'number_taken';
  if (typeof locationId === 'string' && (await load.location(accountId, locationId)) === null) return 'no_such_location';
  if (typeof forwardTo === 'string') {
    const own = await query('SELECT 1 FROM tracking_numbers WHERE "phoneNumber" = $1 AND "accountId" = $2', [forwardTo, accountId]);
    if (own.length > 0) return 'forwards_to_own';
  }
  const stops = await query(
    `SELECT 1 FROM tracking_numbers t WHERE "id" = $1 AND "textEnabled" = 1 AND ("textEnabled" <> $2 OR "purpose" <> $3 OR ("purpose" = 'two_way_texting' AND "locationId" IS DISTINCT FROM $4))
     AND EXISTS (SELECT 1 FROM messages m WHERE m."accountId" = t."accountId" AND m."trackingNumber" = t."phoneNumber"
       AND m."state" IN ('deferred', 'queued'))`,
    [id, textEnabled, purpose, locationId ?? null],
  );
  if (stops.length > 0) return 'number_has_waiting_texts';
  if (textEnabled !== 1 || purpose !== 'two_way_texting') return null;
  if (typeof locationId !== 'string') return 'location_required';
  const sender = await load.sender(accountId, locationId);
  return sender === null || sender.id === id ? null : 'location_has_text_number';
}
