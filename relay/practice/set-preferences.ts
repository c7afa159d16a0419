import type { SetPreferences } from '../../src-shared/protocol/commands.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { PracticeStore, StaffConflict } from '../store/practice-store.ts';
import type { Saved } from '../store/saved.ts';
import { given } from './given.ts';

/** Changes how a person is told of new texts. What is not said stays as it is. */
export async function setPreferences(
  store: PracticeStore,
  accountId: string,
  id: string,
  { email, notices }: SetPreferences,
  ifVersion: number | null,
): Promise<Saved<Staff, StaffConflict>> {
  for (;;) {
    const before = await store.staff(accountId, id);
    if (before === null) return { is: 'not_found' };
    const preferences = {
      email: { ...before.preferences.email, ...given(email ?? {}) },
      notices: { ...before.preferences.notices, ...given(notices ?? {}) },
    };
    const saved = await store.updateStaff(accountId, id, { preferences }, ifVersion ?? before.version);
    // Somebody else changed the person meanwhile, and the caller does not mind.
    if (saved.is !== 'stale' || ifVersion !== null) return saved;
  }
}
