import { v7 as uuidv7 } from 'uuid';
import type { CreateTrackingNumber } from '../../src-shared/protocol/commands.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import type { PracticeStore, TrackingNumberConflict } from '../store/practice-store.ts';
import type { Saved } from '../store/saved.ts';
import type { By } from './by.ts';
import { type FieldFault, readPhones } from './read-phones.ts';

export type SaveTrackingNumberOutcome =
  | Saved<TrackingNumber, TrackingNumberConflict>
  | { readonly is: 'invalid'; readonly errors: readonly FieldFault[] };

/** Adds a call tracking number. The same id again answers it as it is. Whether the carrier knows it is another question: see `connectNumber`. */
export async function createTrackingNumber(
  store: PracticeStore,
  by: By,
  command: CreateTrackingNumber,
): Promise<SaveTrackingNumberOutcome> {
  const { id = uuidv7(), ...rest } = command;
  const read = readPhones({ phoneNumber: rest.phoneNumber, forwardTo: rest.forwardTo });
  if (read.is === 'invalid') return read;
  const { phoneNumber, forwardTo } = read.phones;
  if (phoneNumber === null || phoneNumber === undefined)
    return { is: 'invalid', errors: [{ field: 'phoneNumber', reason: 'is required' }] };
  return store.createTrackingNumber(by.accountId, { ...rest, id, phoneNumber, forwardTo: forwardTo ?? null });
}
