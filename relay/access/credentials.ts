import { getMigrations } from 'better-auth/db/migration';
import { asStoreUnavailable } from '../store/sqlite/as-store-unavailable.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { openCredentialsDatabase } from './credentials-database.ts';
import { createCredentialsLibrary, DIGEST_HEADER, PLATFORM_HEADER } from './credentials-library.ts';
import { type DeviceSession, type SessionStage, type SignedInDevice, stageLimitMs } from './device-session.ts';
import { hashPassword, verifyPassword } from './hash-password.ts';
import { createToken, digestToken } from './opaque-token.ts';
import { bare, createSecondFactor, type SecondFactor } from './second-factor.ts';
import { createSealing, type Sealing } from './sealing.ts';
import { unlessRefused } from './unless-refused.ts';

/**
 * Passwords, second factors and sessions, and nothing else: who may do what, and what a person's email is, is decided by staff rows in the
 * store. The library for accounts is known to this and its neighbours only. Device tokens are handed out once and stored as digests. Every
 * call may reject with `StoreUnavailable`.
 */
export type Credentials = {
  /** Sets the password of a person, who may be new here. */
  setPassword(person: Person, password: string): Promise<void>;
  isPassword(staffId: string, password: string): Promise<boolean>;
  /** `staffId` null: nobody has that email, which takes as long to refuse as a wrong password. */
  signIn(staffId: string | null, attempt: SignInAttempt): Promise<SignInAnswer>;
  /** Null when the session ended, was idle too long or is too old. Being asked counts as activity. */
  findSession(token: string): Promise<DeviceSession | null>;
  setStage(sessionId: string, stage: SessionStage): Promise<void>;
  /** Sessions of these people that were to set up a second factor need none any more. */
  makeWhole(staffIds: readonly string[]): Promise<void>;
  /** Which of these sessions are still open, in one query. */
  findOpen(sessionIds: readonly string[]): Promise<Set<string>>;
  endSession(sessionId: string): Promise<void>;
  /**
   * A person has signed in on a device with this key, null where it has none; whether the person never did before. Where a session is ended from
   * elsewhere every device of the person is a new one again.
   */
  meetDevice(staffId: string, deviceKey: string | null): Promise<boolean>;
  forgetDevices(staffId: string): Promise<void>;
  /** All sessions of a person, but the one that is to be kept; and what is known of the person's devices. */
  endSessionsOf(staffId: string, keptSessionId?: string): Promise<void>;
  /** The open sessions of these people, those seen last first. */
  devicesOf(staffIds: readonly string[]): Promise<SignedInDevice[]>;
  /** Notes that these desktops are connected. */
  sawDevices(sessionIds: readonly string[]): Promise<void>;
  readonly secondFactor: SecondFactor;
  readonly sealing: Sealing;
  /** Removes what is over. */
  cleanUp(): Promise<void>;
  close(): Promise<void>;
};

export type Person = { readonly accountId: string; readonly staffId: string };

export type SignInAttempt = {
  readonly password: string;
  /** From the authenticator app, or a recovery code. */
  readonly code: string | null;
  readonly device: { readonly name: string; readonly platform: string };
};

export type SignInAnswer =
  | { readonly is: 'opened'; readonly token: string; readonly session: DeviceSession }
  | { readonly is: 'refused' }
  /** The password is right. */
  | { readonly is: 'code_needed' }
  | { readonly is: 'code_wrong' }
  /** The password is right, and no code can be checked: its key was encrypted with a secret that this relay does not have. */
  | { readonly is: 'factor_unreadable' };

/** `secrets` close what is kept encrypted, the one in use first. Without any the database's own does, which is kept beside what it closes. */
export type SessionLimits = { readonly idleMs: number; readonly maxMs: number; readonly secrets?: readonly string[] };

/** Activity is written down at most this often. */
const TOUCH_AFTER_MS = 5 * 60 * 1000;
/** SQLite takes a bounded number of values in one statement. */
const MOST_VALUES = 5_000;

type StoredSession = {
  readonly token: string;
  readonly userId: string;
  readonly userAgent?: string | null | undefined;
  readonly platform?: string | null | undefined;
  readonly stage?: string | null | undefined;
  readonly seenAt?: Date | null | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
};

/** Opens the credentials in the relay's own database, in tables of their own, and brings those up to date. */
export async function openCredentials(databaseUrl: string, limits: SessionLimits, now: () => number = Date.now): Promise<Credentials> {
  const opened = await openCredentialsDatabase(databaseUrl);
  const { database, whileNobodyElseMigrates, close } = opened;
  const secrets: string[] = [...(limits.secrets ?? [])];
  await whileNobodyElseMigrates(async () => {
    secrets.push(await opened.ownSecret());
    await opened.prepareDevices();
    await (await getMigrations(createCredentialsLibrary(database, limits.idleMs, secrets).options)).runMigrations();
  });
  const auth = createCredentialsLibrary(database, limits.idleMs, secrets);
  const { adapter, internalAdapter } = await auth.$context;
  const secondFactor = await createSecondFactor(auth, [secrets[0] ?? '', ...secrets.slice(1)]);

  function isOver(session: StoredSession): boolean {
    const at = now();
    const limit = Math.min(limits.maxMs, stageLimitMs(stageOf(session)) ?? limits.maxMs);
    return session.expiresAt.getTime() <= at || session.createdAt.getTime() + limit <= at;
  }

  async function find(id: string): Promise<DeviceSession | null> {
    const found = await internalAdapter.findSession(id);
    if (found === null) return null;
    const session: StoredSession = found.session;
    const at = now();
    if (isOver(session)) {
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
    return { id, accountId: String(found.user['accountId']), staffId: session.userId, stage: stageOf(session) };
  }

  async function passwordOf(staffId: string): Promise<string | null> {
    const accounts = await internalAdapter.findAccounts(staffId);
    return accounts.find(({ providerId }) => providerId === 'credential')?.password ?? null;
  }

  const credentials: Omit<Credentials, 'sealing'> = {
    async setPassword({ accountId, staffId }, password) {
      const user = await internalAdapter.findUserById(staffId);
      const digest = await hashPassword(password);
      if (user === null) {
        await internalAdapter.createUser(
          { id: staffId, accountId, email: addressOf(staffId), name: '', emailVerified: true },
          { method: 'email-password' },
        );
      }
      if ((await passwordOf(staffId)) !== null) await internalAdapter.updatePassword(staffId, digest);
      else await internalAdapter.linkAccount({ userId: staffId, accountId: staffId, providerId: 'credential', password: digest });
    },
    async isPassword(staffId, password) {
      return verifyPassword(password, (await passwordOf(staffId)) ?? '');
    },
    async signIn(staffId, { password, code, device }) {
      const token = createToken('dev');
      const user = await internalAdapter.findUserById(staffId ?? NOBODY);
      const sent = new Headers({
        'user-agent': printable(device.name),
        [PLATFORM_HEADER]: printable(device.platform),
        [DIGEST_HEADER]: digestToken(token),
      });
      const email = user?.email ?? addressOf(NOBODY);
      const first = await unlessRefused(auth.api.signInEmail({ body: { email, password }, headers: sent, returnHeaders: true }));
      if (first === null) return { is: 'refused' };
      if ('twoFactorRedirect' in first.response) {
        if (code === null || code.trim() === '') return { is: 'code_needed' };
        sent.set('cookie', cookiesOf(first.headers));
        const isFromApp = /^\d{6}$/.test(bare(code));
        const used = isFromApp ? await secondFactor.redeemCode(staffId ?? '', code) : 'right';
        if (used === 'unreadable' || (!isFromApp && (await secondFactor.isUnreadable(staffId ?? '')))) return { is: 'factor_unreadable' };
        if (used === 'wrong') return { is: 'code_wrong' };
        const second = isFromApp
          ? auth.api.verifyTOTP({ body: { code: bare(code) }, headers: sent })
          : auth.api.verifyBackupCode({ body: { code: bare(code) }, headers: sent });
        if ((await unlessRefused(second)) === null) return { is: 'code_wrong' };
        if (staffId !== null) await secondFactor.renewEncryption(staffId);
      }
      const session = await find(digestToken(token));
      return session === null ? { is: 'refused' } : { is: 'opened', token, session };
    },
    findSession: token => find(digestToken(token)),
    async setStage(sessionId, stage) {
      await internalAdapter.updateSession(sessionId, { stage });
    },
    async makeWhole(staffIds) {
      for (const some of inParts(staffIds)) {
        const where = [
          { field: 'userId', operator: 'in' as const, value: some },
          { field: 'stage', operator: 'in' as const, value: ['soon', 'enrol'] },
        ];
        await adapter.updateMany({ model: 'session', where, update: { stage: 'full' } });
      }
    },
    async findOpen(sessionIds) {
      const open = new Set<string>();
      for (const some of inParts(sessionIds)) {
        const found = await internalAdapter.findSessions(some, { onlyActiveSessions: true });
        for (const { session } of found) if (!isOver(session)) open.add(session.token);
      }
      return open;
    },
    endSession: sessionId => internalAdapter.deleteSession(sessionId),
    meetDevice: async (staffId, deviceKey) => deviceKey === null || opened.addDevice(staffId, digestToken(deviceKey)),
    forgetDevices: staffId => opened.forgetDevices(staffId),
    async endSessionsOf(staffId, keptSessionId) {
      await opened.forgetDevices(staffId);
      if (keptSessionId === undefined) return internalAdapter.deleteUserSessions(staffId);
      const others = [
        { field: 'userId', value: staffId },
        { field: 'token', operator: 'ne' as const, value: keptSessionId },
      ];
      await adapter.deleteMany({ model: 'session', where: others });
    },
    async devicesOf(staffIds) {
      const found: StoredSession[] = [];
      for (const some of inParts(staffIds)) {
        const where = [{ field: 'userId', operator: 'in' as const, value: some }];
        found.push(...(await adapter.findMany<StoredSession>({ model: 'session', where, limit: 10_000 })));
      }
      return found
        .filter(session => !isOver(session))
        .map(deviceOf)
        .toSorted((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt));
    },
    async sawDevices(sessionIds) {
      for (const some of inParts(sessionIds)) {
        const where = [{ field: 'token', operator: 'in' as const, value: some }];
        await adapter.updateMany({ model: 'session', where, update: { seenAt: new Date(now()) } });
      }
    },
    secondFactor,
    async cleanUp() {
      const expired = [{ field: 'expiresAt', operator: 'lt' as const, value: new Date(now()) }];
      const tooOld = [{ field: 'createdAt', operator: 'lt' as const, value: new Date(now() - limits.maxMs) }];
      await adapter.deleteMany({ model: 'session', where: expired });
      await adapter.deleteMany({ model: 'session', where: tooOld });
      await adapter.deleteMany({ model: 'verification', where: expired });
    },
    close,
  };
  return { ...availably(credentials), secondFactor: availably(secondFactor), sealing: createSealing(secrets), close };
}

/** The library wants an address of everybody. A person's real one is in the store, where it may change. */
function addressOf(staffId: string): string {
  return `${staffId}@staff.invalid`;
}
const NOBODY = '00000000-0000-7000-8000-000000000000';

function stageOf({ stage }: StoredSession): SessionStage {
  return stage === 'enrol' || stage === 'soon' ? stage : 'full';
}

function deviceOf(session: StoredSession): SignedInDevice {
  const seenAt = Math.max(session.updatedAt.getTime(), session.seenAt?.getTime() ?? 0);
  return {
    id: session.token,
    staffId: session.userId,
    name: session.userAgent ?? '',
    platform: session.platform ?? '',
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: new Date(seenAt).toISOString(),
  };
}

/** The cookies that an answer sets, as the next request sends them. */
function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0] ?? '')
    .join('; ');
}

function inParts(values: readonly string[]): string[][] {
  const parts: string[][] = [];
  for (let start = 0; start < values.length; start += MOST_VALUES) parts.push(values.slice(start, start + MOST_VALUES));
  return parts;
}

/** The engine's faults in the words of the store: the caller is told to come back, and not that we made a mistake. */
async function available<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw asStoreUnavailable(error);
  }
}

/** Each of these calls, with the faults of the engine said so. */
function availably<Calls extends object>(calls: Calls): Calls {
  const said = Object.entries(calls).map(([name, call]: [string, unknown]) => [
    name,
    typeof call === 'function' ? (...args: unknown[]) => available(Promise.resolve(call(...args) as unknown)) : call,
  ]);
  return Object.fromEntries(said) as Calls;
}

/** A header takes Latin-1 without line breaks. */
function printable(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '?').slice(0, 120);
}
