import type { UpdateLocation } from '../../src-shared/protocol/commands.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { By } from './by.ts';
import type { SaveLocationOutcome } from './create-location.ts';
import { given } from './given.ts';
import { readPhones } from './read-phones.ts';

/**
 * Changes what is given. An archived location stays in old conversations and is offered no more. It is refused while a number texts for it, or
 * texts wait to leave from it. [E4]
 */
export async function updateLocation(
  store: PracticeStore,
  by: By,
  id: string,
  command: UpdateLocation,
  ifVersion: number | null,
  now: Date,
): Promise<SaveLocationOutcome> {
  const { archived, voiceNumber, ...rest } = command;
  const read = readPhones({ voiceNumber });
  if (read.is === 'invalid') return read;
  const archive = archived === undefined ? {} : { archivedAt: archived ? now.toISOString() : null, archivedByImport: false };
  return store.updateLocation(by.accountId, id, { ...given(rest), ...read.phones, ...archive }, ifVersion);
}
