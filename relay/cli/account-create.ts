import { invite } from '../access/invite.ts';
import { createAccount } from '../practice/create-account.ts';
import { inviteStaff } from '../practice/invite-staff.ts';
import { answer, CommandFailed } from './answer.ts';
import { withStore } from './with-store.ts';

/** Makes a practice and invites its first admin. */
export function accountCreate(options: { name: string; adminEmail: string; json?: boolean }): Promise<void> {
  return withStore(async store => {
    const { adminEmail: email } = options;
    // Asked first, so that no account without an admin is left behind.
    if ((await store.practice.staffByEmail(email)) !== null) throw new CommandFailed(`${email} belongs to a person of an account already.`);
    const account = await createAccount(store.practice, options.name);
    const invited = await inviteStaff(store.practice, account.id, { email, role: 'admin', name: '' });
    if (invited.is === 'email_taken') throw new CommandFailed(`${email} belongs to a person of an account already.`);
    const invitationCode = await invite(store.access, account.id, invited.row.id, new Date());
    const { id, name } = account;
    const words = `Account ${name} is made.\n\n  account id       ${id}\n  admin            ${email}\n  invitation code  ${invitationCode}\n\nThe admin joins with this code in the app. It is shown only now and is good for 14 days.`;
    answer(options, { id, name, staffId: invited.row.id, adminEmail: email, invitationCode }, words);
  });
}
