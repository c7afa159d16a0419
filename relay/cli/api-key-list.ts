import { answer } from './answer.ts';
import { accountOrFail, withStore } from './with-store.ts';

/** The account's keys that were not revoked, never the keys themselves. */
export function apiKeyList(options: { account: string; json?: boolean }): Promise<void> {
  return withStore(async store => {
    const account = await accountOrFail(store, options.account);
    const keys = await store.access.listApiKeys(account.id);
    const lines = keys.map(({ id, name, scopes, expiresAt, lastUsedAt }) => {
      const until = expiresAt === null ? '' : `, expires ${expiresAt}`;
      return `  ${id}  ${name}: ${scopes.join(', ')}; ${lastUsedAt === null ? 'never used' : `last used ${lastUsedAt}`}${until}`;
    });
    const words = keys.length === 0 ? `${account.name} has no API key.` : `API keys of ${account.name}:\n\n${lines.join('\n')}`;
    answer(options, { accountId: account.id, keys: keys.map(({ accountId: _, ...key }) => key) }, words);
  });
}
