import type { StaffRole } from '../../src-shared/protocol/staff.ts';
import { invite } from '../access/invite.ts';
import { inviteStaff } from '../practice/invite-staff.ts';
import { answer, CommandFailed } from './answer.ts';
import { accountOrFail, withStore } from './with-store.ts';

/** Invites a person, or makes a new code for one who has not joined yet. */
export function staffInvite(options: { account: string; email: string; role: StaffRole; json?: boolean }): Promise<void> {
  return withStore(async store => {
    const account = await accountOrFail(store, options.account);
    const { email, role } = options;
    const invited = await inviteStaff(store.practice, account.id, { email, role, name: '' });
    if (invited.is === 'email_taken')
      throw new CommandFailed(`${email} belongs to a person who has joined already, or to another account.`);
    const { id } = invited.row;
    const invitationCode = await invite(store.access, account.id, id, new Date());
    const words = `${email} is invited to ${account.name} as ${role}.\n\n  staff id         ${id}\n  invitation code  ${invitationCode}\n\nThe code is shown only now and is good for 14 days.`;
    answer(options, { id, accountId: account.id, email, role, invitationCode }, words);
  });
}
