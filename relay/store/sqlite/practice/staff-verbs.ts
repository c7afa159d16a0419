import type { PracticeStore } from '../../practice-store.ts';
import { staffRow, type StoredStaff } from '../../rows/staff-row.ts';
import { staff } from '../schema.ts';
import type { PracticeParts } from './practice-parts.ts';
import { createRowKeeper } from './row-keeper.ts';

type StaffVerbs = Pick<PracticeStore, 'createStaff' | 'staff' | 'staffByEmail' | 'listStaff' | 'updateStaff'>;

export function createStaffVerbs(parts: PracticeParts): StaffVerbs {
  const byEmail = parts.database.prepare<[unknown], StoredStaff>('SELECT * FROM staff WHERE lower("email") = lower(?)');
  const keeper = createRowKeeper(parts, staff, staffRow, (_accountId, { email }, id) => {
    const owner = byEmail.get(email);
    return owner !== undefined && owner.id !== id ? 'email_taken' : null;
  });
  return {
    createStaff: (accountId, { id, ...fields }) => keeper.create(accountId, id, fields),
    staff: async (accountId, id) => keeper.find(accountId, id),
    staffByEmail: async email => {
      const found = byEmail.get(email);
      return found === undefined ? null : { accountId: found.accountId, staff: staffRow(found) };
    },
    listStaff: async accountId => keeper.list(accountId),
    updateStaff: (accountId, id, change, ifVersion) => keeper.update(accountId, id, { ...change }, ifVersion),
  };
}
