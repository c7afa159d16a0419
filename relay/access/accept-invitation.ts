import type { AcceptInvitation, SignedIn } from '../../src-shared/protocol/commands.ts';
import type { AccessStore } from '../store/access-store.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { Credentials } from './credentials.ts';
import { digestToken } from './opaque-token.ts';

/**
 * The invited person sets a name and a password and is signed in; null for a code that is wrong, used or too old. The password comes before
 * the code is used up: cut off in between, the person tries again with the same code, and until then nobody can sign in.
 */
export async function acceptInvitation(
  access: AccessStore,
  practice: PracticeStore,
  credentials: Credentials,
  command: AcceptInvitation,
  now: Date,
): Promise<SignedIn | null> {
  const hash = digestToken(command.code);
  const invitation = await access.invitationByHash(hash, now.toISOString());
  if (invitation === null) return null;
  const { accountId, staffId } = invitation;
  const staff = await practice.staff(accountId, staffId);
  const account = await practice.account(accountId);
  if (staff === null || staff.disabledAt !== null || account === null) return null;
  await credentials.setPassword({ accountId, staffId, email: staff.email }, command.password);
  if ((await access.redeemInvitation(hash, now.toISOString(), command.name)) === null) return null;
  const opened = await credentials.signIn(staff.email, command.password, command.deviceName);
  if (opened === null) throw new Error('The password that was set a moment ago does not open a session');
  return { token: opened.token, staffId, accountId, accountName: account.name, email: staff.email };
}
