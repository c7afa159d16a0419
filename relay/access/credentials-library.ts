import { createHash } from 'node:crypto';
import { betterAuth } from 'better-auth';
import type { BetterAuthOptions } from 'better-auth';
import { bearer, twoFactor } from 'better-auth/plugins';
import type { CredentialsDatabase } from './credentials-database.ts';
import { hashPassword, verifyPassword } from './hash-password.ts';

/** Carries the digest of a device's token to where the library would store a token of its own. */
export const DIGEST_HEADER = 'x-leadline-token-digest';
export const PLATFORM_HEADER = 'x-leadline-platform';

export type CredentialsLibrary = ReturnType<typeof createCredentialsLibrary>;

/**
 * The library for accounts, set up for device tokens in place of cookies. Its user ids are our staff ids; emails are the store's affair.
 * @param secrets what it encrypts with at rest, the one in use first; older ones open what they closed.
 */
export function createCredentialsLibrary(database: CredentialsDatabase['database'], idleMs: number, secrets: readonly string[]) {
  return betterAuth({
    database,
    secrets: [...new Set(secrets)].map(value => ({ version: secretVersion(value), value })),
    baseURL: 'http://127.0.0.1',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: 1, // `judgePassword` has the rules
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(password, hash) },
    },
    plugins: [
      bearer(),
      twoFactor({
        schema: { twoFactor: { modelName: 'auth_two_factor' } },
        // The guard of sign-ins counts wrong codes with wrong passwords, for everybody alike.
        accountLockout: { enabled: false },
      }),
    ],
    user: {
      modelName: 'auth_user',
      additionalFields: {
        accountId: { type: 'string', required: true, input: false },
        /** The newest step of the authenticator app whose code was taken: no code opens twice (RFC 6238, 5.2). */
        lastCodeStep: { type: 'number', required: false, input: false },
      },
    },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    session: {
      modelName: 'auth_session',
      expiresIn: idleMs / 1000,
      additionalFields: {
        /** See `SessionStage`; null is `full`. */
        stage: { type: 'string', required: false, input: false },
        platform: { type: 'string', required: false, input: false },
        /** When its desktop was last connected, which is no activity of a person. */
        seenAt: { type: 'date', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          // The library would store the token itself. It gets the digest, and the device alone the token.
          before: async (session, context) => {
            const digest = context?.headers?.get(DIGEST_HEADER);
            if (digest === null || digest === undefined) return false;
            const platform = context?.headers?.get(PLATFORM_HEADER) ?? session['platform'] ?? '';
            return { data: { ...session, token: digest, platform } };
          },
        },
      },
    },
  } satisfies BetterAuthOptions);
}

/** A number of its own for each secret, the same on every relay: with it the library finds the one that opens. */
export function secretVersion(secret: string): number {
  return createHash('sha256').update(secret).digest().readUInt32BE(0);
}
