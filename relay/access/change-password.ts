import { judgePassword, type PasswordFault } from '../../src-shared/domain/judge-password.ts';
import type { ChangePassword } from '../../src-shared/protocol/people.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { Credentials } from './credentials.ts';

export type ChangePasswordOutcome =
  | { readonly is: 'changed' | 'wrong_password' }
  | { readonly is: 'weak_password'; readonly fault: PasswordFault };

/** A new password for oneself, and every other device is signed out: whoever knew the old one is gone. */
export async function changePassword(
  credentials: Credentials,
  { accountId, staff, sessionId }: { readonly accountId: string; readonly staff: Staff; readonly sessionId: string },
  { password, newPassword }: ChangePassword,
): Promise<ChangePasswordOutcome> {
  const fault = judgePassword(newPassword, [staff.email, staff.name]);
  if (fault !== null) return { is: 'weak_password', fault };
  if (!(await credentials.isPassword(staff.id, password))) return { is: 'wrong_password' };
  await credentials.setPassword({ accountId, staffId: staff.id }, newPassword);
  await credentials.endSessionsOf(staff.id, sessionId);
  return { is: 'changed' };
}
