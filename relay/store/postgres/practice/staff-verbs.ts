import type { PracticeStore } from '../../practice-store.ts';
import { staffRow, type StoredStaff } from '../../rows/staff-row.ts';
import type { Query, Value } from '../query.ts';
import type { PracticeParts } from './practice-parts.ts';
import { createRowKeeper } from './row-keeper.ts';

type StaffVerbs = Pick<PracticeStore, 'createStaff' | 'staff' | 'staffByEmail' | 'listStaff' | 'updateStaff'>;

export function createStaffVerbs(parts: PracticeParts): StaffVerbs {
  const keeper = createRowKeeper(parts, 'staff', staffRow, async ({ query }, _accountId, { email }, id) => {
    const owner = await byEmail(query, email ?? null);
    return owner !== null && owner.id !== id ? 'email_taken' : null;
  });
  return {
    createStaff: (accountId, { id, ...fields }) => keeper.create(accountId, id, fields),
    staff: keeper.find,
    async staffByEmail(email) {
      const found = await byEmail(parts.query, email);
      return found === null ? null : { accountId: found.accountId, staff: staffRow(found) };
    },
    listStaff: keeper.list,
    updateStaff: (accountId, id, change, ifVersion) => keeper.update(accountId, id, { ...change }, ifVersion),
  };
}

async function byEmail(query: Query, email: Value): Promise<StoredStaff | null> {
  const [found] = await query<StoredStaff>('SELECT * FROM staff WHERE lower("email") = lower($1 COLLATE "C")', [email]);
  return found ?? null;
}
