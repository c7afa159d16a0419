import type { Account } from '../../src-shared/protocol/account.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { Credentials } from './credentials.ts';
import { mustHaveSecondFactor } from './must-have-second-factor.ts';

/** Whoever the practice no longer asks for a second factor goes on without: sessions that were to set one up become whole. */
export async function easeSecondFactor(practice: PracticeStore, credentials: Credentials, account: Account): Promise<void> {
  const staff = await practice.listStaff(account.id);
  const eased = staff.filter(({ role }) => !mustHaveSecondFactor(account.secondFactor, role));
  await credentials.makeWhole(eased.map(({ id }) => id));
}
