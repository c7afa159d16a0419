import type { Credentials } from '../access/credentials.ts';
import { isGoodKey } from '../access/is-good-key.ts';
import type { AccessStore } from '../store/access-store.ts';
import type { FeedConnection } from './feed-connection.ts';
import type { FindLive } from './feed-hub.ts';

/** Which desktops still hold a good token: one question for all sessions, one for each account with API keys on the feed. */
export function findLiveCredentials(credentials: Credentials, access: AccessStore, now: () => Date): FindLive {
  return async connections => {
    const sessions = connections.filter(({ actor }) => actor.credential.is === 'session');
    const keys = connections.filter(({ actor }) => actor.credential.is === 'api_key');
    const good = new Set(await credentials.findOpen(sessions.map(({ actor }) => actor.credential.id)));
    for (const accountId of new Set(keys.map(({ actor }) => actor.accountId))) {
      for (const key of await access.listApiKeys(accountId)) if (isGoodKey(key, now())) good.add(key.id);
    }
    return new Set<FeedConnection>(connections.filter(({ actor }) => good.has(actor.credential.id)));
  };
}
