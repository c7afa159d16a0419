import type { UpdateTrackingNumber } from '../../src-shared/protocol/commands.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { By } from './by.ts';
import type { SaveTrackingNumberOutcome } from './create-tracking-number.ts';
import { given } from './given.ts';
import { readPhones } from './read-phones.ts';

/** Changes what is given. The number itself never changes. */
export async function updateTrackingNumber(
  store: PracticeStore,
  by: By,
  id: string,
  command: UpdateTrackingNumber,
  ifVersion: number | null,
): Promise<SaveTrackingNumberOutcome> {
  const { forwardTo, ...rest } = command;
  const read = readPhones({ forwardTo });
  if (read.is === 'invalid') return read;
  return store.updateTrackingNumber(by.accountId, id, { ...given(rest), ...read.phones }, ifVersion);
}
