import type { SignedIn } from '../../src-shared/protocol/commands.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { Credentials } from './credentials.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

export type SignInOutcome =
  | { readonly is: 'signed_in'; readonly session: SignedIn }
  | { readonly is: 'refused' }
  | { readonly is: 'throttled'; readonly waitSeconds: number };

type Attempt = { readonly email: string; readonly password: string; readonly deviceName: string; readonly address: string };

/** Opens a session on a desktop. A locked-out attempt is answered alike whether the password was right or not. */
export async function signIn(
  credentials: Credentials,
  practice: PracticeStore,
  throttle: SignInThrottle,
  attempt: Attempt,
): Promise<SignInOutcome> {
  const waitSeconds = throttle.waitSeconds(attempt.email, attempt.address);
  if (waitSeconds > 0) return { is: 'throttled', waitSeconds };
  throttle.began(attempt.email, attempt.address);
  const opened = await credentials.signIn(attempt.email, attempt.password, attempt.deviceName).catch((error: unknown) => {
    throttle.abandoned(attempt.email, attempt.address);
    throw error;
  });
  if (opened === null) return { is: 'refused' };
  const { accountId, staffId } = opened.session;
  const [account, staff] = await Promise.all([practice.account(accountId), practice.staff(accountId, staffId)]);
  if (account === null || staff === null || staff.disabledAt !== null || staff.joinedAt === null) {
    await credentials.endSession(opened.session.id);
    return { is: 'refused' };
  }
  throttle.succeeded(attempt.email, attempt.address);
  return { is: 'signed_in', session: { token: opened.token, staffId, accountId, accountName: account.name, email: staff.email } };
}
