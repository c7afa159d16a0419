import type { UpdateStaff } from '../../src-shared/protocol/commands.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { PracticeStore, StaffConflict } from '../store/practice-store.ts';
import type { Saved } from '../store/saved.ts';
import type { By } from './by.ts';
import { given } from './given.ts';

/** Changes a person of the practice. That at least one admin is left who can sign in is the store's to see, in its transaction. */
export async function updateStaff(
  store: PracticeStore,
  by: By,
  id: string,
  command: UpdateStaff,
  ifVersion: number | null,
  now: Date,
): Promise<Saved<Staff, StaffConflict>> {
  const { disabled, ...rest } = command;
  const isDisabled = disabled === undefined ? null : ((await store.staff(by.accountId, id))?.disabledAt ?? null) !== null;
  // Who is disabled already stays so since then.
  const disable = disabled === undefined || disabled === isDisabled ? {} : { disabledAt: disabled ? now.toISOString() : null };
  return store.updateStaff(by.accountId, id, { ...given(rest), ...disable }, ifVersion);
}
