import type { Staff } from '../../../src-shared/protocol/staff.ts';
import type { staff } from '../sqlite/schema.ts';

export type StoredStaff = typeof staff.$inferSelect;

export function staffRow({ accountId: _, ...stored }: StoredStaff): Staff {
  return { kind: 'staff', ...stored };
}

/** An admin who can sign in. A practice keeps at least one; both say the same. */
export const IS_ADMIN = `"role" = 'admin' AND "joinedAt" IS NOT NULL AND "disabledAt" IS NULL`;
export function isAdmin(stored: Readonly<Record<string, unknown>>): boolean {
  return stored['role'] === 'admin' && stored['joinedAt'] !== null && stored['disabledAt'] === null;
}
