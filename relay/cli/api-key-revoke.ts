import { answer, CommandFailed } from './answer.ts';
import { accountOrFail, withStore } from './with-store.ts';

/** A revoked key opens nothing any more, on any relay, from its next request on. */
export function apiKeyRevoke(options: { account: string; id: string; json?: boolean }): Promise<void> {
  return withStore(async store => {
    const account = await accountOrFail(store, options.account);
    const revokedAt = new Date().toISOString();
    if (!(await store.access.revokeApiKey(account.id, options.id, revokedAt)))
      throw new CommandFailed(`${account.name} has no such API key, or it was revoked before. "api-key list" shows those that there are.`);
    answer(
      options,
      { id: options.id, accountId: account.id, revokedAt },
      `The key ${options.id} of ${account.name} opens nothing any more.`,
    );
  });
}
