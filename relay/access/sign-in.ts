import type { SignedIn, SignIn } from '../../src-shared/protocol/commands.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { Credentials } from './credentials.ts';
import { mustHaveSecondFactor } from './must-have-second-factor.ts';
import type { SignInGuard } from './sign-in-guard.ts';

export type SignInOutcome =
  | { readonly is: 'signed_in'; readonly session: SignedIn }
  | { readonly is: 'refused' | 'code_needed' | 'code_wrong' | 'factor_unreadable' }
  | { readonly is: 'throttled'; readonly waitSeconds: number };

/** Opens a session on a desktop. A locked-out attempt is answered alike whether the password was right or not. */
export async function signIn(
  credentials: Credentials,
  practice: PracticeStore,
  guard: SignInGuard,
  { email, password, secondFactorCode = '', deviceName, platform }: SignIn,
  address: string,
): Promise<SignInOutcome> {
  const waitSeconds = await guard.begin(email, address);
  if (waitSeconds > 0) return { is: 'throttled', waitSeconds };
  try {
    const known = await practice.staffByEmail(email);
    const attempt = { password, code: secondFactorCode, device: { name: deviceName, platform } };
    const opened = await credentials.signIn(known?.staff.id ?? null, attempt);
    const mayEnter = known !== null && known.staff.disabledAt === null && known.staff.joinedAt !== null;
    if (!mayEnter) {
      if (opened.is === 'opened') await credentials.endSession(opened.session.id);
      return { is: 'refused' };
    }
    // The password is right: nothing is held against the person for not having been asked for the code yet.
    if (opened.is === 'code_needed' || opened.is === 'factor_unreadable') await guard.abandoned(email, address);
    if (opened.is !== 'opened') return { is: opened.is };
    await guard.succeeded(email, address);
    const { accountId, staff } = known;
    const account = await practice.account(accountId);
    const hasOne = (await credentials.secondFactor.among([staff.id])).has(staff.id);
    const mustEnrol = account !== null && !hasOne && mustHaveSecondFactor(account.secondFactor, staff.role);
    if (mustEnrol) await credentials.setStage(opened.session.id, 'enrol');
    const session = { token: opened.token, staffId: staff.id, accountId, accountName: account?.name ?? '', email: staff.email };
    return { is: 'signed_in', session: { ...session, mustEnrol: mustEnrol ? 'now' : 'no' } };
  } catch (error) {
    await guard.abandoned(email, address).catch(() => {}); // nobody looked at it; the store being away is said already
    throw error;
  }
}
