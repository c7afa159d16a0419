import type { NewEmail } from './mail-store.ts';

/** Who may use the API, apart from signed-in staff. Secrets are kept as SHA-256, in hex: the store never sees a key or a code. */
export type AccessStore = {
  createApiKey(key: NewApiKey): Promise<void>;
  /** Null for an unknown or revoked key. */
  apiKeyByHash(keyHash: string): Promise<ApiKey | null>;
  /** Those that were not revoked, expired ones included, oldest first. */
  listApiKeys(accountId: string): Promise<ApiKey[]>;
  /** Keeps when the key was used, unless a use after `unlessAfter` is kept already. */
  noteKeyUse(accountId: string, id: string, at: string, unlessAfter: string): Promise<void>;
  /** False when there is no such key. */
  revokeApiKey(accountId: string, id: string, at: string): Promise<boolean>;
  /** Replaces an earlier invitation of the same person. `email` brings the code. */
  createInvitation(invitation: NewInvitation, email?: NewEmail | null): Promise<void>;
  /** Null for an unknown, used or expired code. Uses nothing up. */
  invitationByHash(codeHash: string, now: string): Promise<Invitation | null>;
  /** Uses the code up and marks the person as joined under this name, both or neither. Null as above. */
  redeemInvitation(codeHash: string, now: string, name: string): Promise<Invitation | null>;
  /** Failed sign-ins under these keys, where there are any. */
  attempts(keys: readonly string[]): Promise<Map<string, Attempts>>;
  /** Asks `decide` what becomes of them, while nobody else changes these keys. */
  changeAttempts<Answer>(
    keys: readonly string[],
    decide: (known: ReadonlyMap<string, Attempts>) => AttemptsDecision<Answer>,
  ): Promise<Answer>;
  /** Those whose last failure is older. */
  forgetAttempts(before: string): Promise<void>;
};

/** Failed sign-ins in a row, of one email or from one address; the key holds a digest of it. */
export type Attempts = {
  readonly key: string;
  readonly failures: number;
  readonly lastAt: string;
  /** Until then no attempt is looked at. */
  readonly lockedUntil: string | null;
};
export type AttemptsDecision<Answer> = { readonly keep: readonly Attempts[]; readonly drop: readonly string[]; readonly answer: Answer };

export type ApiKey = {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** What it may do, kept as given. */
  readonly scopes: readonly string[];
  readonly createdAt: string;
  /** The admin who made it; null: at the command line. */
  readonly createdBy: string | null;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
};
export type NewApiKey = ApiKey & { readonly keyHash: string };

export type Invitation = { readonly accountId: string; readonly staffId: string; readonly expiresAt: string };
export type NewInvitation = Invitation & { readonly codeHash: string };
