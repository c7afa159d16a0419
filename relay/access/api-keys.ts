import { v7 as uuidv7 } from 'uuid';
import type { AccessStore } from '../store/access-store.ts';
import type { Right } from './actor.ts';
import { createToken, digestToken } from './opaque-token.ts';

export const ALL_RIGHTS: readonly Right[] = ['read', 'text', 'manage'];

/** Makes a key of the account. It is told here, once; the store keeps its digest. */
export async function createApiKey(
  store: AccessStore,
  key: { readonly accountId: string; readonly name: string; readonly scopes: readonly Right[] },
  now: Date,
): Promise<{ id: string; key: string }> {
  const id = uuidv7();
  const secret = createToken('key');
  await store.createApiKey({ id, ...key, createdAt: now.toISOString(), keyHash: digestToken(secret) });
  return { id, key: secret };
}
