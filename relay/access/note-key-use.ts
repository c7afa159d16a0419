import type { AccessStore, ApiKey } from '../store/access-store.ts';

/** How often the use of one key is written down, by all relays together. */
const EVERY_MS = 60 * 60 * 1000;

/** Keeps when a key was last used, to the hour: a request must not cost a write. A failure is tried again at a later request. */
export function createNoteKeyUse(store: AccessStore): (key: ApiKey, now: Date) => void {
  const noting = new Set<string>();
  return ({ id, accountId, lastUsedAt }, now) => {
    const before = new Date(now.getTime() - EVERY_MS).toISOString();
    if ((lastUsedAt !== null && lastUsedAt > before) || noting.has(id)) return;
    noting.add(id);
    store
      .noteKeyUse(accountId, id, now.toISOString(), before)
      .catch(() => {})
      .finally(() => noting.delete(id));
  };
}
