import type { AccessStore } from '../store/access-store.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import { type Actor, type Right, rightsOf } from './actor.ts';
import { ALL_RIGHTS } from './api-keys.ts';
import type { Credentials } from './credentials.ts';
import { isGoodKey } from './is-good-key.ts';
import { createNoteKeyUse } from './note-key-use.ts';
import { digestToken } from './opaque-token.ts';

/** Who holds this token; null when it opens nothing (any more). */
export type Authenticate = (token: string) => Promise<Actor | null>;

export function createAuthenticate(
  credentials: Credentials,
  access: AccessStore,
  practice: PracticeStore,
  now: () => Date = () => new Date(),
): Authenticate {
  const noteUse = createNoteKeyUse(access);
  return token => {
    if (token.startsWith('dev_')) return bySession(token);
    if (token.startsWith('key_')) return byApiKey(token);
    return Promise.resolve(null);
  };

  async function bySession(token: string): Promise<Actor | null> {
    const session = await credentials.findSession(token);
    if (session === null) return null;
    const staff = await practice.staff(session.accountId, session.staffId);
    if (staff === null || staff.disabledAt !== null || staff.joinedAt === null) return null;
    const { id, accountId, stage } = session;
    const rights = stage === 'enrol' ? new Set<Right>() : rightsOf(staff.role);
    return { accountId, staffId: staff.id, stage, rights, credential: { is: 'session', id } };
  }

  async function byApiKey(token: string): Promise<Actor | null> {
    const key = await access.apiKeyByHash(digestToken(token));
    if (key === null || !isGoodKey(key, now())) return null;
    noteUse(key, now());
    const rights = new Set<Right>(ALL_RIGHTS.filter(right => key.scopes.includes(right)));
    return {
      accountId: key.accountId,
      staffId: null,
      apiKeyName: key.name,
      rights,
      credential: { is: 'api_key', id: key.id, name: key.name },
    };
  }
}

/** The token of an `Authorization: Bearer …` header; null for anything else. */
export function bearerToken(header: string | undefined): string | null {
  return /^Bearer +([\x21-\x7e]{8,256})$/i.exec(header ?? '')?.[1] ?? null;
}
