import type { Credentials } from '../access/credentials.ts';
import { isGoodKey } from '../access/is-good-key.ts';
import type { AccessStore } from '../store/access-store.ts';
import type { FeedConnection } from './feed-connection.ts';
import type { FindLive } from './feed-hub.ts';

/** How often it is written down that a desktop is connected, for the list of devices. */
const SAW_EVERY_MS = 5 * 60 * 1000;

/** Which desktops still hold a good token: one question for all sessions, one for each account with API keys on the feed. */
export function findLiveCredentials(credentials: Credentials, access: AccessStore, now: () => Date): FindLive {
  let toldAt = 0;
  return async connections => {
    const sessions = connections.filter(({ actor }) => actor.credential.is === 'session');
    const keys = connections.filter(({ actor }) => actor.credential.is === 'api_key');
    const good = new Set(await credentials.findOpen(sessions.map(({ actor }) => actor.credential.id)));
    if (now().getTime() - toldAt >= SAW_EVERY_MS) {
      toldAt = now().getTime();
      await credentials.sawDevices([...good]);
    }
    for (const accountId of new Set(keys.map(({ actor }) => actor.accountId))) {
      for (const key of await access.listApiKeys(accountId)) if (isGoodKey(key, now())) good.add(key.id);
    }
    return new Set<FeedConnection>(connections.filter(({ actor }) => good.has(actor.credential.id)));
  };
}
