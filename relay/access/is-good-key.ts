import type { ApiKey } from '../store/access-store.ts';

/** A key that was not revoked opens until it expires. [K2] */
export function isGoodKey({ expiresAt }: ApiKey, now: Date): boolean {
  return expiresAt === null || expiresAt > now.toISOString();
}
