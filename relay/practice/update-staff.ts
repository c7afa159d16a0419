import type { UpdateStaff } from '../../src-shared/protocol/commands.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { Saved } from '../store/saved.ts';
import type { By } from './by.ts';
import { given } from './given.ts';

export type UpdateStaffOutcome = Saved<Staff, 'email_taken'> | { readonly is: 'last_admin' };

/** Changes a person of the practice. A practice keeps at least one admin who can sign in. */
export async function updateStaff(
  store: PracticeStore,
  by: By,
  id: string,
  command: UpdateStaff,
  ifVersion: number | null,
  now: Date,
): Promise<UpdateStaffOutcome> {
  const { disabled, ...rest } = command;
  const losesAdmin = disabled === true || (command.role !== undefined && command.role !== 'admin');
  if (losesAdmin && (await isLastAdmin(store, by.accountId, id))) return { is: 'last_admin' };
  const disable = disabled === undefined ? {} : { disabledAt: disabled ? now.toISOString() : null };
  return store.updateStaff(by.accountId, id, { ...given(rest), ...disable }, ifVersion);
}

async function isLastAdmin(store: PracticeStore, accountId: string, id: string): Promise<boolean> {
  const admins = (await store.listStaff(accountId)).filter(
    staff => staff.role === 'admin' && staff.disabledAt === null && staff.joinedAt !== null,
  );
  return admins.length === 1 && admins[0]?.id === id;
}
