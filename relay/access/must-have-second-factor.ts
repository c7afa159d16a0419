import type { SecondFactorRule } from '../../src-shared/protocol/account.ts';
import type { StaffRole } from '../../src-shared/protocol/staff.ts';

/** Whether the practice asks this person for a second factor. */
export function mustHaveSecondFactor(rule: SecondFactorRule, role: StaffRole): boolean {
  switch (rule) {
    case 'admins':
      return role === 'admin';
    case 'everyone':
      return true;
    case 'nobody':
      return false;
  }
}
