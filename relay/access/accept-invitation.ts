import type { AcceptInvitation, SignedIn } from '../../src-shared/protocol/commands.ts';
import { judgePassword, type PasswordFault } from '../../src-shared/domain/judge-password.ts';
import type { AccessStore } from '../store/access-store.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { Credentials } from './credentials.ts';
import { mustHaveSecondFactor } from './must-have-second-factor.ts';
import { digestToken } from './opaque-token.ts';
import type { SignInGuard } from './sign-in-guard.ts';

export type AcceptOutcome =
  /** `again`: the person had joined before, and has a new password now. */
  | { readonly is: 'joined'; readonly session: SignedIn; readonly again: boolean }
  /** The code is wrong, used or too old. */
  | { readonly is: 'invalid' | 'code_needed' | 'code_wrong' | 'factor_unreadable' }
  | { readonly is: 'weak_password'; readonly fault: PasswordFault }
  | { readonly is: 'throttled'; readonly waitSeconds: number };

type Parts = {
  readonly access: AccessStore;
  readonly practice: PracticeStore;
  readonly credentials: Credentials;
  readonly guard: SignInGuard;
};

/**
 * The invited person sets a name and a password and is signed in. The password comes before the code is used up: cut off in between, the person
 * tries again with the same code, and until then nobody can sign in. Who joined before, and was invited again for a new password, needs the
 * second factor all the same. A new admin has a day to set one up.
 */
export async function acceptInvitation(
  { access, practice, credentials, guard }: Parts,
  command: AcceptInvitation,
  address: string,
  now: Date,
): Promise<AcceptOutcome> {
  const hash = digestToken(command.code);
  const invitation = await access.invitationByHash(hash, now.toISOString());
  if (invitation === null) return { is: 'invalid' };
  const { accountId, staffId } = invitation;
  const staff = await practice.staff(accountId, staffId);
  const account = await practice.account(accountId);
  if (staff === null || staff.disabledAt !== null || account === null) return { is: 'invalid' };
  const fault = judgePassword(command.password, [staff.email, command.name, account.name]);
  if (fault !== null) return { is: 'weak_password', fault };
  const waitSeconds = await guard.begin(staff.email, address);
  if (waitSeconds > 0) return { is: 'throttled', waitSeconds };
  await credentials.setPassword({ accountId, staffId }, command.password);
  const device = { name: command.deviceName, platform: command.platform };
  const opened = await credentials.signIn(staffId, { password: command.password, code: command.secondFactorCode ?? null, device });
  if (opened.is === 'code_needed' || opened.is === 'factor_unreadable') await guard.abandoned(staff.email, address);
  if (opened.is === 'code_needed' || opened.is === 'code_wrong' || opened.is === 'factor_unreadable') return { is: opened.is };
  if (opened.is === 'refused') throw new Error('The password that was set a moment ago does not open a session');
  if ((await access.redeemInvitation(hash, now.toISOString(), command.name)) === null) {
    await credentials.endSession(opened.session.id);
    return { is: 'invalid' };
  }
  await guard.succeeded(staff.email, address);
  // Whoever knew the old password is out.
  await credentials.endSessionsOf(staffId, opened.session.id);
  const hasOne = (await credentials.secondFactor.among([staffId])).has(staffId);
  const mustEnrol = !hasOne && mustHaveSecondFactor(account.secondFactor, staff.role);
  if (mustEnrol) await credentials.setStage(opened.session.id, 'soon');
  const session = { token: opened.token, staffId, accountId, accountName: account.name, email: staff.email };
  return { is: 'joined', again: staff.joinedAt !== null, session: { ...session, mustEnrol: mustEnrol ? 'soon' : 'no' } };
}
