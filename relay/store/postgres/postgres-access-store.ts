import type { AccessStore, ApiKey, Invitation } from '../access-store.ts';
import { change, creation } from '../audited.ts';
import { createAttemptVerbs } from './attempt-verbs.ts';
import { createChains } from './chains.ts';
import { addEmail } from './postgres-mail-store.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Query } from './query.ts';
import { insertInto } from './statements.ts';

type StoredKey = Omit<ApiKey, 'scopes'> & { scopes: string };

const KEY_COLUMNS = '"id", "accountId", "name", "scopes", "createdAt", "createdBy", "expiresAt", "lastUsedAt"';

/** API keys and invitations. They are no rows of a desktop, so they take no version; joining does, since it shows on the staff row. */
export function createAccessStore(query: Query, group: GroupCommit): AccessStore {
  async function find(query: Query, codeHash: string, now: string): Promise<Invitation | null> {
    const [invitation] = await query<Invitation>(
      `SELECT i."accountId", i."staffId", i."expiresAt" FROM invitations i JOIN staff s ON s."id" = i."staffId"
       WHERE i."codeHash" = $1 AND i."usedAt" IS NULL AND i."expiresAt" > $2 AND s."disabledAt" IS NULL`,
      [codeHash, now],
    );
    return invitation ?? null;
  }

  return {
    ...createAttemptVerbs(query, group),
    createApiKey: ({ id, accountId, name, createdAt, createdBy, expiresAt, lastUsedAt, keyHash, scopes }) =>
      group.run(accountId, async ({ query }) => {
        const made = { id, accountId, name, createdAt, createdBy, expiresAt, lastUsedAt };
        const row = { ...made, keyHash, scopes: JSON.stringify(scopes), revokedAt: null };
        await query(...insertInto('api_keys', row));
        await createChains(query).appendToAudit(accountId, [creation({ subjectKind: 'api_keys', subjectId: id }, { ...made, scopes })]);
      }),
    async apiKeyByHash(keyHash) {
      const [stored] = await query<StoredKey>(`SELECT ${KEY_COLUMNS} FROM api_keys WHERE "keyHash" = $1 AND "revokedAt" IS NULL`, [
        keyHash,
      ]);
      return stored === undefined ? null : apiKey(stored);
    },
    async listApiKeys(accountId) {
      const found = await query<StoredKey>(
        `SELECT ${KEY_COLUMNS} FROM api_keys WHERE "accountId" = $1 AND "revokedAt" IS NULL ORDER BY "createdAt"`,
        [accountId],
      );
      return found.map(apiKey);
    },
    revokeApiKey: (accountId, id, at) =>
      group.run(accountId, async ({ query }) => {
        const revoked = await query(
          'UPDATE api_keys SET "revokedAt" = $1 WHERE "accountId" = $2 AND "id" = $3 AND "revokedAt" IS NULL RETURNING 1',
          [at, accountId, id],
        );
        if (revoked.length === 0) return false;
        const line = change({ subjectKind: 'api_keys', subjectId: id }, {}, { revokedAt: at });
        await createChains(query).appendToAudit(accountId, [line]);
        return true;
      }),
    noteKeyUse: (accountId, id, at, unlessAfter) =>
      group.run(accountId, async ({ query }) => {
        await query(
          'UPDATE api_keys SET "lastUsedAt" = $1 WHERE "accountId" = $2 AND "id" = $3 AND ("lastUsedAt" IS NULL OR "lastUsedAt" <= $4)',
          [at, accountId, id, unlessAfter],
        );
      }),
    createInvitation: ({ staffId, accountId, codeHash, expiresAt }, email = null) =>
      group.run(accountId, async ({ query }) => {
        const anew = `ON CONFLICT ("staffId") DO UPDATE SET "accountId" = excluded."accountId", "codeHash" = excluded."codeHash",
          "expiresAt" = excluded."expiresAt", "usedAt" = NULL`;
        await query(...insertInto('invitations', { staffId, accountId, codeHash, expiresAt, usedAt: null }, anew));
        if (email !== null) await addEmail(query, email);
        const line = creation({ subjectKind: 'invitations', subjectId: staffId }, { expiresAt });
        await createChains(query).appendToAudit(accountId, [line]);
      }),
    invitationByHash: (codeHash, now) => find(query, codeHash, now),
    async redeemInvitation(codeHash, now, name) {
      const open = await find(query, codeHash, now);
      if (open === null) return null;
      return group.run(open.accountId, async ({ query, nextVersion }) => {
        const found = await find(query, codeHash, now);
        if (found === null) return null;
        await query('UPDATE invitations SET "usedAt" = $1 WHERE "codeHash" = $2', [now, codeHash]);
        await query(
          'UPDATE staff SET "name" = $1, "joinedAt" = coalesce("joinedAt", $2), "version" = $3 WHERE "id" = $4 AND "accountId" = $5',
          [name, now, await nextVersion(found.accountId), found.staffId, found.accountId],
        );
        return found;
      });
    },
  };
}

function apiKey({ scopes, ...stored }: StoredKey): ApiKey {
  return { ...stored, scopes: JSON.parse(scopes) as string[] }; // written from the same type
}
