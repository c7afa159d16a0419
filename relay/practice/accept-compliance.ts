import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { PracticeStore, StaffConflict } from '../store/practice-store.ts';
import type { Saved } from '../store/saved.ts';

/** A person accepts the word on compliance in this version. Once accepted it stays so: the same or earlier words again change nothing. [G1] */
export async function acceptCompliance(
  store: PracticeStore,
  accountId: string,
  staffId: string,
  version: number,
  now: Date,
): Promise<Saved<Staff, StaffConflict>> {
  for (;;) {
    const before = await store.staff(accountId, staffId);
    if (before === null) return { is: 'not_found' };
    if (before.compliance !== null && before.compliance.version >= version) return { is: 'existing', row: before };
    const compliance = { version, acceptedAt: now.toISOString() };
    const saved = await store.updateStaff(accountId, staffId, { compliance }, before.version);
    // Something else about the person changed meanwhile.
    if (saved.is !== 'stale') return saved;
  }
}
