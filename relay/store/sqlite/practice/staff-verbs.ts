import type { PracticeStore } from '../../practice-store.ts';
import { IS_ADMIN, isAdmin, staffColumns, staffRow, type StoredStaff } from '../../rows/staff-row.ts';
import { staff } from '../schema.ts';
import type { PracticeParts } from './practice-parts.ts';
import { createRowKeeper } from './row-keeper.ts';

/** What nothing is known of at first. */
const UNSAID = { preferences: null, emailRefusedAt: null, emailRefusedCode: null, complianceVersion: null, complianceAcceptedAt: null };

type StaffVerbs = Pick<PracticeStore, 'createStaff' | 'staff' | 'staffByEmail' | 'listStaff' | 'updateStaff'>;

export function createStaffVerbs(parts: PracticeParts): StaffVerbs {
  const byEmail = parts.database.prepare<[unknown], StoredStaff>('SELECT * FROM staff WHERE lower("email") = lower(?)');
  const byId = parts.database.prepare<[string], StoredStaff>('SELECT * FROM staff WHERE "id" = ?');
  const otherAdmin = parts.database.prepare<[string, string], unknown>(
    `SELECT 1 FROM staff WHERE "accountId" = ? AND "id" <> ? AND ${IS_ADMIN} LIMIT 1`,
  );
  const keeper = createRowKeeper(parts, staff, staffRow, (accountId, after, id) => {
    const owner = byEmail.get(after['email']);
    if (owner !== undefined && owner.id !== id) return 'email_taken';
    const before = byId.get(id);
    const losesAdmin = before !== undefined && isAdmin(before) && !isAdmin(after);
    return losesAdmin && otherAdmin.get(accountId, id) === undefined ? 'last_admin' : null;
  });
  return {
    createStaff: (accountId, { id, ...fields }) => keeper.create(accountId, id, { ...UNSAID, ...staffColumns(fields) }),
    staff: async (accountId, id) => keeper.find(accountId, id),
    staffByEmail: async email => {
      const found = byEmail.get(email);
      return found === undefined ? null : { accountId: found.accountId, staff: staffRow(found) };
    },
    listStaff: async accountId => keeper.list(accountId),
    updateStaff: (accountId, id, change, ifVersion) => keeper.update(accountId, id, staffColumns(change), ifVersion),
  };
}
