import { v7 as uuidv7 } from 'uuid';
import type { InviteStaff } from '../../src-shared/protocol/commands.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { PracticeStore } from '../store/practice-store.ts';

export type InviteStaffOutcome = { readonly is: 'invited'; readonly row: Staff } | { readonly is: 'email_taken' };

/** Adds a person, or finds the one whom the account invited before and who has not joined yet: such a one is invited anew. */
export async function inviteStaff(
  store: PracticeStore,
  accountId: string,
  command: Omit<InviteStaff, 'byEmail'>,
): Promise<InviteStaffOutcome> {
  const { id = uuidv7(), email, role, name } = command;
  const saved = await store.createStaff(accountId, { id, name, email: email.toLowerCase(), role, joinedAt: null, disabledAt: null });
  switch (saved.is) {
    case 'saved':
      return { is: 'invited', row: saved.row };
    case 'existing':
      return saved.row.joinedAt === null ? { is: 'invited', row: saved.row } : { is: 'email_taken' };
    case 'conflict': {
      const known = await store.staffByEmail(email);
      const isWaiting = known !== null && known.accountId === accountId && known.staff.joinedAt === null && known.staff.disabledAt === null;
      if (!isWaiting) return { is: 'email_taken' };
      const updated = await store.updateStaff(accountId, known.staff.id, { role }, null);
      return updated.is === 'saved' || updated.is === 'existing' ? { is: 'invited', row: updated.row } : { is: 'email_taken' };
    }
    case 'stale':
    case 'not_found':
      throw new Error(`Creating staff cannot answer ${saved.is}`);
  }
}
