import type { Right } from '../access/actor.ts';
import { ALL_RIGHTS, createApiKey } from '../access/api-keys.ts';
import { answer, CommandFailed } from './answer.ts';
import { accountOrFail, withStore } from './with-store.ts';

type Options = { account: string; name: string; scope?: Right[]; expires?: string; json?: boolean };

/** Makes an API key and prints it, once. */
export function apiKeyCreate(options: Options): Promise<void> {
  return withStore(async store => {
    const account = await accountOrFail(store, options.account);
    const { name, expires: expiresAt = null, scope = ALL_RIGHTS } = options;
    const now = new Date();
    if (expiresAt !== null && expiresAt <= now.toISOString())
      throw new CommandFailed('The key would have expired already. Name a later day.');
    const { id, key, scopes } = await createApiKey(store.access, { accountId: account.id, name, scopes: scope, expiresAt }, now);
    const until = expiresAt === null ? '' : `\n  expires ${expiresAt}`;
    const words = `API key "${name}" of ${account.name}, which may ${scopes.join(', ')}:\n\n  key id  ${id}\n  key     ${key}${until}\n\nThe key is shown only now.`;
    answer(options, { id, accountId: account.id, name, scopes, expiresAt, key }, words);
  });
}
