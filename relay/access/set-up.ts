import { judgePassword, type PasswordFault } from '../../src-shared/domain/judge-password.ts';
import type { SignedIn } from '../../src-shared/protocol/commands.ts';
import type { SetUp } from '../../src-shared/protocol/set-up.ts';
import { createAccount } from '../practice/create-account.ts';
import { inviteStaff } from '../practice/invite-staff.ts';
import type { AccessStore } from '../store/access-store.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { StateStore } from '../store/state-store.ts';
import { acceptInvitation } from './accept-invitation.ts';
import type { Credentials } from './credentials.ts';
import { invite } from './invite.ts';
import { createToken, digestToken } from './opaque-token.ts';
import type { SignInGuard } from './sign-in-guard.ts';

const HOURS = 2;

/** A new code for an empty relay, in place of an earlier one; null where there is an account already. It is told here, once. */
export async function offerSetUp(state: StateStore, now: Date): Promise<string | null> {
  const code = createToken('set');
  const expiresAt = new Date(now.getTime() + HOURS * 60 * 60 * 1000).toISOString();
  return (await state.offerSetUp(digestToken(code), expiresAt)) ? code : null;
}

export type SetUpOutcome =
  | { readonly is: 'done'; readonly session: SignedIn }
  /** The code is wrong or too old, or the relay is set up already. */
  | { readonly is: 'invalid' }
  | { readonly is: 'weak_password'; readonly fault: PasswordFault };

type Parts = {
  readonly state: StateStore;
  readonly access: AccessStore;
  readonly practice: PracticeStore;
  readonly credentials: Credentials;
  readonly guard: SignInGuard;
};

/**
 * Makes the practice and its first admin. The code is used up first, so that of two at once only one makes a practice. Cut off after that, the
 * admin is invited and `npm run relay -- staff invite` makes a new code; cut off before the practice was made, the next start offers a new one.
 */
export async function setUpPractice(parts: Parts, command: SetUp, address: string, now: Date): Promise<SetUpOutcome> {
  const { practiceName, email, code, ...person } = command;
  const fault = judgePassword(person.password, [email, person.name, practiceName]);
  if (fault !== null) return { is: 'weak_password', fault };
  if (!(await parts.state.redeemSetUp(digestToken(code), now.toISOString()))) return { is: 'invalid' };
  const account = await createAccount(parts.practice, practiceName);
  const invited = await inviteStaff(parts.practice, account.id, { email, role: 'admin', name: person.name });
  if (invited.is !== 'invited') throw new Error('A relay without accounts has a person already');
  const invitation = await invite(parts.access, account.id, invited.row.id, now);
  const accepted = await acceptInvitation(parts, { ...person, code: invitation }, address, now);
  if (accepted.is !== 'joined') throw new Error(`The first admin could not join: ${accepted.is}`);
  return { is: 'done', session: accepted.session };
}
