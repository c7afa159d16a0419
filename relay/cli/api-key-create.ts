import type { Right } from '../access/actor.ts';
import { ALL_RIGHTS, createApiKey } from '../access/api-keys.ts';
import { answer } from './answer.ts';
import { accountOrFail, withStore } from './with-store.ts';

/** Makes an API key and prints it, once. */
export function apiKeyCreate(options: { account: string; name: string; scope?: Right[]; json?: boolean }): Promise<void> {
  return withStore(async store => {
    const account = await accountOrFail(store, options.account);
    const scopes = options.scope ?? ALL_RIGHTS;
    const { id, key } = await createApiKey(store.access, { accountId: account.id, name: options.name, scopes }, new Date());
    const words = `API key "${options.name}" of ${account.name}, which may ${scopes.join(', ')}:\n\n  key id  ${id}\n  key     ${key}\n\nThe key is shown only now.`;
    answer(options, { id, accountId: account.id, name: options.name, scopes, key }, words);
  });
}
