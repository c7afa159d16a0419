import type { WhoMay } from '../protocol/account.ts';
import type { StaffRole } from '../protocol/staff.ts';

/** Whether a person of this role may do what the practice lets some do. Read-only people never may. [W1] */
export function mayDo(what: keyof WhoMay, role: StaffRole, whoMay: WhoMay): boolean {
  switch (role) {
    case 'admin':
      return true;
    case 'staff':
      return whoMay[what] === 'staff';
    case 'read_only':
      return false;
  }
}
