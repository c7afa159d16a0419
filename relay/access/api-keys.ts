import { v7 as uuidv7 } from 'uuid';
import { ApiScope, type MadeApiKey } from '../../src-shared/protocol/api-key.ts';
import type { AccessStore } from '../store/access-store.ts';
import type { Right } from './actor.ts';
import { createToken, digestToken } from './opaque-token.ts';

export const ALL_RIGHTS: readonly Right[] = ApiScope.options;

type Wanted = {
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly Right[];
  /** The admin; null: at the command line. */
  readonly createdBy?: string | null;
  readonly expiresAt?: string | null;
};

/** Makes a key of the account. It is told here, once; the store keeps its digest. */
export async function createApiKey(store: AccessStore, wanted: Wanted, now: Date): Promise<MadeApiKey> {
  const { accountId, name, createdBy = null, expiresAt = null } = wanted;
  const scopes = ALL_RIGHTS.filter(right => wanted.scopes.includes(right));
  const row = { id: uuidv7(), name, scopes, createdAt: now.toISOString(), createdBy, expiresAt, lastUsedAt: null };
  const key = createToken('key');
  await store.createApiKey({ ...row, accountId, keyHash: digestToken(key) });
  return { ...row, key };
}
