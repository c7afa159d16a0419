import type { PracticeStore } from '../../practice-store.ts';
import { IS_ADMIN, isAdmin, staffColumns, staffRow, type StoredStaff } from '../../rows/staff-row.ts';
import type { Query, Value } from '../query.ts';
import type { PracticeParts } from './practice-parts.ts';
import { createRowKeeper } from './row-keeper.ts';

/** What nothing is known of at first. */
const UNSAID = { preferences: null, emailRefusedAt: null, emailRefusedCode: null, complianceVersion: null, complianceAcceptedAt: null };

type StaffVerbs = Pick<PracticeStore, 'createStaff' | 'staff' | 'staffByEmail' | 'listStaff' | 'updateStaff'>;

export function createStaffVerbs(parts: PracticeParts): StaffVerbs {
  const keeper = createRowKeeper(parts, 'staff', staffRow, async ({ query }, accountId, after, id) => {
    const owner = await byEmail(query, after['email'] ?? null);
    if (owner !== null && owner.id !== id) return 'email_taken';
    const [before] = await query<StoredStaff>('SELECT * FROM staff WHERE "id" = $1', [id]);
    if (before === undefined || !isAdmin(before) || isAdmin(after)) return null;
    const others = await query(`SELECT 1 FROM staff WHERE "accountId" = $1 AND "id" <> $2 AND ${IS_ADMIN} LIMIT 1`, [accountId, id]);
    return others.length === 0 ? 'last_admin' : null;
  });
  return {
    createStaff: (accountId, { id, ...fields }) => keeper.create(accountId, id, { ...UNSAID, ...staffColumns(fields) }),
    staff: keeper.find,
    async staffByEmail(email) {
      const found = await byEmail(parts.query, email);
      return found === null ? null : { accountId: found.accountId, staff: staffRow(found) };
    },
    listStaff: keeper.list,
    updateStaff: (accountId, id, change, ifVersion) => keeper.update(accountId, id, staffColumns(change), ifVersion),
  };
}

async function byEmail(query: Query, email: Value): Promise<StoredStaff | null> {
  const [found] = await query<StoredStaff>('SELECT * FROM staff WHERE lower("email") = lower($1 COLLATE "C")', [email]);
  return found ?? null;
}
