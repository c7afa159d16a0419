import { randomBytes } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import type { BetterAuthOptions } from 'better-auth';
import { asStoreUnavailable } from '../store/sqlite/as-store-unavailable.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { openCredentialsDatabase } from './credentials-database.ts';
import { hashPassword, verifyPassword } from './hash-password.ts';
import { createToken, digestToken } from './opaque-token.ts';

/** An open session of a desktop. `id` names it in place of the token, which is kept nowhere. */
export type DeviceSession = { readonly id: string; readonly accountId: string; readonly staffId: string };

/**
 * Passwords and sessions, and nothing else: who may do what is decided by staff rows in the store. The library for accounts is known to this
 * file only; its user ids are our staff ids. Device tokens are handed out once and stored as digests. Every call may reject with
 * `StoreUnavailable`.
 */
export type Credentials = {
  /** Sets the password of a person, who may be new here. */
  setPassword(person: Person, password: string): Promise<void>;
  /** Null for an unknown email and for a wrong password, after the same work. */
  signIn(email: string, password: string, deviceName: string): Promise<{ token: string; session: DeviceSession } | null>;
  /** Null when the session ended, was idle too long or is too old. Being asked counts as activity. */
  findSession(token: string): Promise<DeviceSession | null>;
  /** Which of these sessions are still open, in one query. */
  findOpen(sessionIds: readonly string[]): Promise<Set<string>>;
  endSession(sessionId: string): Promise<void>;
  endSessionsOf(staffId: string): Promise<void>;
  close(): Promise<void>;
};

export type Person = { readonly accountId: string; readonly staffId: string; readonly email: string };

export type SessionLimits = { readonly idleMs: number; readonly maxMs: number };

const DIGEST_HEADER = 'x-leadline-token-digest';
/** Activity is written down at most this often. */
const TOUCH_AFTER_MS = 60 * 60 * 1000;

/** Opens the credentials in the relay's own database, in tables of their own, and brings those up to date. */
export async function openCredentials(databaseUrl: string, limits: SessionLimits, now: () => number = Date.now): Promise<Credentials> {
  const { database, whileNobodyElseMigrates, close } = await openCredentialsDatabase(databaseUrl);
  const auth = createLibrary(database, limits);
  await whileNobodyElseMigrates(async () => (await getMigrations(auth.options)).runMigrations());
  const { internalAdapter } = await auth.$context;

  async function find(id: string): Promise<DeviceSession | null> {
    const found = await internalAdapter.findSession(id);
    if (found === null) return null;
    const { session, user } = found;
    const at = now();
    if (session.expiresAt.getTime() <= at || session.createdAt.getTime() + limits.maxMs <= at) {
      await internalAdapter.deleteSession(id);
      return null;
    }
    if (at - session.updatedAt.getTime() > TOUCH_AFTER_MS) {
      // On a full disk people still read.
      await available(internalAdapter.updateSession(id, { expiresAt: new Date(at + limits.idleMs), updatedAt: new Date(at) })).catch(
        (error: unknown) => {
          if (!(error instanceof StoreUnavailable)) throw error;
        },
      );
    }
    return { id, accountId: String(user['accountId']), staffId: session.userId };
  }

  const credentials: Credentials = {
    async setPassword({ accountId, staffId, email }, password) {
      const user = await internalAdapter.findUserById(staffId);
      const digest = await hashPassword(password);
      if (user === null) {
        await internalAdapter.createUser(
          { id: staffId, accountId, email: email.toLowerCase(), name: '', emailVerified: true },
          { method: 'email-password' },
        );
      }
      const known = (await internalAdapter.findAccounts(staffId)).some(account => account.providerId === 'credential');
      if (known) await internalAdapter.updatePassword(staffId, digest);
      else await internalAdapter.linkAccount({ userId: staffId, accountId: staffId, providerId: 'credential', password: digest });
    },
    async signIn(email, password, deviceName) {
      const token = createToken('dev');
      const headers = new Headers({ 'user-agent': printable(deviceName), [DIGEST_HEADER]: digestToken(token) });
      try {
        await auth.api.signInEmail({ body: { email, password }, headers });
      } catch (error) {
        if (isRefusal(error)) return null;
        throw error;
      }
      const session = await find(digestToken(token));
      return session === null ? null : { token, session };
    },
    findSession: token => find(digestToken(token)),
    async findOpen(sessionIds) {
      const open = new Set<string>();
      // SQLite takes a bounded number of values in one statement.
      for (let start = 0; start < sessionIds.length; start += 5_000) {
        const found = await internalAdapter.findSessions(sessionIds.slice(start, start + 5_000), { onlyActiveSessions: true });
        for (const { session } of found) if (session.createdAt.getTime() + limits.maxMs > now()) open.add(session.token);
      }
      return open;
    },
    endSession: sessionId => internalAdapter.deleteSession(sessionId),
    endSessionsOf: staffId => internalAdapter.deleteUserSessions(staffId),
    close,
  };
  return {
    ...credentials,
    setPassword: (person, password) => available(credentials.setPassword(person, password)),
    signIn: (email, password, deviceName) => available(credentials.signIn(email, password, deviceName)),
    findSession: token => available(credentials.findSession(token)),
    endSession: sessionId => available(credentials.endSession(sessionId)),
    endSessionsOf: staffId => available(credentials.endSessionsOf(staffId)),
  };
}

/** The engine's faults in the words of the store: the caller is told to come back, and not that we made a mistake. */
async function available<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw asStoreUnavailable(error);
  }
}

function createLibrary(database: NonNullable<BetterAuthOptions['database']>, limits: SessionLimits) {
  return betterAuth({
    database,
    // Signs cookies, of which we use none.
    secret: randomBytes(32).toString('hex'),
    baseURL: 'http://127.0.0.1',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: 12,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(password, hash) },
    },
    user: { modelName: 'auth_user', additionalFields: { accountId: { type: 'string', required: true, input: false } } },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    session: { modelName: 'auth_session', expiresIn: limits.idleMs / 1000 },
    databaseHooks: {
      session: {
        create: {
          // The library would store the token itself. It gets the digest, and the device alone the token.
          before: async (session, context) => {
            const digest = context?.headers?.get(DIGEST_HEADER);
            if (digest === null || digest === undefined) return false;
            return { data: { ...session, token: digest } };
          },
        },
      },
    },
  });
}

/** The library says no with an APIError of status 400 to 499. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode >= 400 &&
    error.statusCode < 500
  );
}

/** A header takes Latin-1 without line breaks. */
function printable(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '?').slice(0, 120);
}
