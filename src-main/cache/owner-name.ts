import type { Owner } from './open-databases.ts';

/** Names a person among all accounts and relays, for what stays on the desk between sign-ins. Persisted. */
export function ownerName(owner: Owner): string {
  return `${owner.relayUrl} ${owner.accountId} ${owner.staffId}`;
}
