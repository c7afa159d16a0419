import { auditAccess } from '../access/audit-session.ts';
import { openCredentials } from '../access/credentials.ts';
import { invite } from '../access/invite.ts';
import { createToken } from '../access/opaque-token.ts';
import { createSignInGuard } from '../access/sign-in-guard.ts';
import { answer, CommandFailed } from './answer.ts';
import { accountOrFail, withStore } from './with-store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The way back for somebody who lost password and second factor, for the only admin too: nothing opens any more but a new code. The person stays
 * who they are, with the same role. Cut off in between, it is done again.
 */
export function staffRecover(options: { account: string; email: string; json?: boolean }): Promise<void> {
  return withStore(async (store, config) => {
    const account = await accountOrFail(store, options.account);
    const known = await store.practice.staffByEmail(options.email);
    if (known === null || known.accountId !== account.id)
      throw new CommandFailed(`${options.email} belongs to nobody of ${account.name}. "staff invite" invites somebody new.`);
    const { id, email, role, disabledAt, joinedAt } = known.staff;
    if (disabledAt !== null) throw new CommandFailed(`${email} is disabled. An admin enables the person first, in the app.`);
    const now = new Date();
    const limits = { idleMs: config.sessionIdleDays * DAY_MS, maxMs: config.sessionMaxDays * DAY_MS, secrets: config.authSecrets };
    const credentials = await openCredentials(config.databaseUrl, limits);
    try {
      await auditAccess(store, account.id, id, 'recovered');
      // Whoever found the old password must not set up a second factor with it. Who never joined has none.
      if (joinedAt !== null) await credentials.setPassword({ accountId: account.id, staffId: id }, createToken('set'));
      await credentials.secondFactor.remove(id);
      await credentials.endSessionsOf(id);
      await createSignInGuard(store.access, () => now).lift(email);
    } finally {
      await credentials.close();
    }
    const invitationCode = await invite(store.access, account.id, id, now);
    const words = `${email} (${role}) is signed out everywhere; password and second factor are gone.\n\n  staff id         ${id}\n  invitation code  ${invitationCode}\n\nIn the app: "I have an invitation", this code, a new password. It is shown only now and is good for 14 days. The audit log keeps that this was done.`;
    answer(options, { id, accountId: account.id, email, role, invitationCode }, words);
  });
}
