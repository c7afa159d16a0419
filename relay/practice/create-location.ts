import { v7 as uuidv7 } from 'uuid';
import type { CreateLocation } from '../../src-shared/protocol/commands.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { LocationConflict, PracticeStore } from '../store/practice-store.ts';
import type { Saved } from '../store/saved.ts';
import type { By } from './by.ts';
import { type FieldFault, readPhones } from './read-phones.ts';

export type SaveLocationOutcome = Saved<Location, LocationConflict> | { readonly is: 'invalid'; readonly errors: readonly FieldFault[] };

/** Adds a location. The same id again answers it as it is. */
export async function createLocation(store: PracticeStore, by: By, command: CreateLocation): Promise<SaveLocationOutcome> {
  const { id = uuidv7(), voiceNumber, ...rest } = command;
  const read = readPhones({ voiceNumber });
  if (read.is === 'invalid') return read;
  return store.createLocation(by.accountId, { ...rest, id, voiceNumber: read.phones.voiceNumber ?? null, archivedAt: null });
}
