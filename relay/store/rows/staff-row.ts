import type { Staff } from '../../../src-shared/protocol/staff.ts';
import type { staff } from '../sqlite/schema.ts';

export type StoredStaff = typeof staff.$inferSelect;

export function staffRow({ accountId: _, ...stored }: StoredStaff): Staff {
  return { kind: 'staff', ...stored };
}
