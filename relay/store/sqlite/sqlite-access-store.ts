import type { Database } from 'better-sqlite3';
import type { AccessStore, ApiKey, Invitation } from '../access-store.ts';
import { change, creation } from '../audited.ts';
import { createAttemptVerbs } from './attempt-verbs.ts';
import { createChains } from './chains.ts';
import { createAddEmail } from './sqlite-mail-store.ts';
import type { GroupCommit } from './group-commit.ts';
import type { NextVersion } from './next-version.ts';

type StoredKey = Omit<ApiKey, 'scopes'> & { scopes: string };

const KEY_COLUMNS = '"id", "accountId", "name", "scopes", "createdAt", "createdBy", "expiresAt", "lastUsedAt"';

/** API keys and invitations. They are no rows of a desktop, so they take no version; joining does, since it shows on the staff row. */
export function createAccessStore(database: Database, group: GroupCommit, nextVersion: NextVersion): AccessStore {
  const insertKey = database.prepare(
    `INSERT INTO api_keys (${KEY_COLUMNS}, "keyHash") VALUES (@id, @accountId, @name, @scopes, @createdAt, @createdBy, @expiresAt, @lastUsedAt, @keyHash)`,
  );
  const keyByHash = database.prepare<[string], StoredKey>(
    `SELECT ${KEY_COLUMNS} FROM api_keys WHERE "keyHash" = ? AND "revokedAt" IS NULL`,
  );
  const keysOf = database.prepare<[string], StoredKey>(
    `SELECT ${KEY_COLUMNS} FROM api_keys WHERE "accountId" = ? AND "revokedAt" IS NULL ORDER BY "createdAt"`,
  );
  const revoke = database.prepare('UPDATE api_keys SET "revokedAt" = ? WHERE "accountId" = ? AND "id" = ? AND "revokedAt" IS NULL');
  const chains = createChains(database);
  const noteUse = database.prepare(
    'UPDATE api_keys SET "lastUsedAt" = ? WHERE "accountId" = ? AND "id" = ? AND ("lastUsedAt" IS NULL OR "lastUsedAt" <= ?)',
  );
  const invite = database.prepare(
    `INSERT OR REPLACE INTO invitations ("staffId", "accountId", "codeHash", "expiresAt", "usedAt")
     VALUES (@staffId, @accountId, @codeHash, @expiresAt, NULL)`,
  );
  const invitation = database.prepare<[string, string], Invitation>(
    `SELECT i."accountId", i."staffId", i."expiresAt" FROM invitations i JOIN staff s ON s."id" = i."staffId"
     WHERE i."codeHash" = ? AND i."usedAt" IS NULL AND i."expiresAt" > ? AND s."disabledAt" IS NULL`,
  );
  const useUp = database.prepare('UPDATE invitations SET "usedAt" = ? WHERE "codeHash" = ?');
  const join = database.prepare(
    'UPDATE staff SET "name" = ?, "joinedAt" = coalesce("joinedAt", ?), "version" = ? WHERE "id" = ? AND "accountId" = ?',
  );

  const addEmail = createAddEmail(database);
  return {
    ...createAttemptVerbs(database, group),
    createApiKey: ({ keyHash, ...key }) =>
      group.run(() => {
        insertKey.run({ ...key, keyHash, scopes: JSON.stringify(key.scopes) });
        chains.appendToAudit(key.accountId, [creation({ subjectKind: 'api_keys', subjectId: key.id }, key)]);
      }),
    apiKeyByHash: async keyHash => {
      const stored = keyByHash.get(keyHash);
      return stored === undefined ? null : apiKey(stored);
    },
    listApiKeys: async accountId => keysOf.all(accountId).map(apiKey),
    revokeApiKey: (accountId, id, at) =>
      group.run(() => {
        const isRevoked = revoke.run(at, accountId, id).changes > 0;
        if (isRevoked) chains.appendToAudit(accountId, [change({ subjectKind: 'api_keys', subjectId: id }, {}, { revokedAt: at })]);
        return isRevoked;
      }),
    noteKeyUse: (accountId, id, at, unlessAfter) => group.run(() => void noteUse.run(at, accountId, id, unlessAfter)),
    createInvitation: (created, email = null) =>
      group.run(() => {
        invite.run(created);
        if (email !== null) addEmail(email);
        const { accountId, staffId, expiresAt } = created;
        chains.appendToAudit(accountId, [creation({ subjectKind: 'invitations', subjectId: staffId }, { expiresAt })]);
      }),
    invitationByHash: async (codeHash, now) => invitation.get(codeHash, now) ?? null,
    redeemInvitation: (codeHash, now, name) =>
      group.run((moved): Invitation | null => {
        const found = invitation.get(codeHash, now);
        if (found === undefined) return null;
        useUp.run(now, codeHash);
        join.run(name, now, nextVersion(found.accountId, moved), found.staffId, found.accountId);
        return found;
      }),
  };
}

function apiKey({ scopes, ...stored }: StoredKey): ApiKey {
  return { ...stored, scopes: JSON.parse(scopes) as string[] }; // written from the same type
}
