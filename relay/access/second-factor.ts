import { parseEnvelope, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { type CredentialsLibrary, DIGEST_HEADER, secretVersion } from './credentials-library.ts';
import { stepOfCode } from './one-time-code.ts';
import { createToken, digestToken } from './opaque-token.ts';
import { unlessRefused } from './unless-refused.ts';

/** One-time codes from an authenticator app (RFC 6238) and the recovery codes that stand in for it. */
export type SecondFactor = {
  /** Makes a key that counts once a code of it was confirmed; null: the password is wrong. Throws where there is a second factor already. */
  begin(sessionId: string, password: string, label: string): Promise<{ key: string; uri: string } | null>;
  /**
   * Whether a code of the app is right, and uses it up: the same one, or an older one, is wrong from then on, at every relay. `unreadable`:
   * the key, and the recovery codes with it, were encrypted with a secret that this relay does not have.
   */
  redeemCode(staffId: string, code: string): Promise<'right' | 'wrong' | 'unreadable'>;
  /** Whether the person has one that this relay cannot open. */
  isUnreadable(staffId: string): Promise<boolean>;
  /** Null: the code is wrong. The session gets a new token, since it may do more from now on. */
  confirm(sessionId: string, staffId: string, code: string): Promise<{ token: string; recoveryCodes: string[] } | null>;
  /** New ones in place of the old; null: the password is wrong. */
  renewRecoveryCodes(sessionId: string, password: string): Promise<string[] | null>;
  remove(staffId: string): Promise<void>;
  /** Which of these people have one. */
  among(staffIds: readonly string[]): Promise<Set<string>>;
  /** What was encrypted with an older secret is encrypted with the one in use. */
  renewEncryption(staffId: string): Promise<void>;
};

const ISSUER = 'Leadline';
const TABLE = 'twoFactor';
type Stored = { readonly id: string; readonly secret: string; readonly backupCodes: string };

export async function createSecondFactor(
  { api, $context }: CredentialsLibrary,
  secrets: readonly [string, ...string[]],
): Promise<SecondFactor> {
  const { adapter, internalAdapter, secretConfig } = await $context;
  /** The library takes a session's stored token as a bearer's. */
  const as = (sessionId: string, more: Record<string, string> = {}) => new Headers({ authorization: `Bearer ${sessionId}`, ...more });
  const ofPerson = (staffId: string) => [{ field: 'userId', value: staffId }];

  async function keyOf(staffId: string): Promise<{ is: 'none' | 'unreadable' } | { is: 'open'; key: string }> {
    const stored = await adapter.findOne<Stored>({ model: TABLE, where: ofPerson(staffId) });
    if (stored === null) return { is: 'none' };
    const key = await symmetricDecrypt({ key: secretConfig, data: stored.secret }).catch(() => null);
    return key === null ? { is: 'unreadable' } : { is: 'open', key };
  }

  async function redeemCode(staffId: string, code: string): Promise<'right' | 'wrong' | 'unreadable'> {
    const found = await keyOf(staffId);
    if (found.is !== 'open') return found.is === 'none' ? 'wrong' : 'unreadable';
    const step = stepOfCode(found.key, bare(code));
    if (step === null) return 'wrong';
    // One statement: of two that come with the same code at once, at whichever relays, one finds it used.
    const unused = [
      { field: 'id', value: staffId },
      { field: 'lastCodeStep', value: null, connector: 'OR' as const },
      { field: 'lastCodeStep', operator: 'lt' as const, value: step, connector: 'OR' as const },
    ];
    return (await adapter.updateMany({ model: 'user', where: unused, update: { lastCodeStep: step } })) > 0 ? 'right' : 'wrong';
  }

  return {
    redeemCode,
    isUnreadable: async staffId => (await keyOf(staffId)).is === 'unreadable',
    async begin(sessionId, password, label) {
      const begun = await unlessRefused(api.enableTwoFactor({ body: { password, method: 'totp' }, headers: as(sessionId) }));
      if (begun === null || !('totpURI' in begun)) return null;
      const key = new URL(begun.totpURI).searchParams.get('secret') ?? '';
      return { key, uri: otpauth(key, label) };
    },
    async confirm(sessionId, staffId, code) {
      if ((await redeemCode(staffId, code)) !== 'right') return null;
      const token = createToken('dev');
      const headers = as(sessionId, { [DIGEST_HEADER]: digestToken(token) });
      if ((await unlessRefused(api.verifyTOTP({ body: { code: bare(code) }, headers }))) === null) return null;
      await internalAdapter.updateSession(digestToken(token), { stage: 'full' });
      const { backupCodes } = await api.viewBackupCodes({ body: { userId: staffId } });
      return { token, recoveryCodes: backupCodes };
    },
    async renewRecoveryCodes(sessionId, password) {
      return (await unlessRefused(api.generateBackupCodes({ body: { password }, headers: as(sessionId) })))?.backupCodes ?? null;
    },
    async remove(staffId) {
      if ((await internalAdapter.findUserById(staffId)) === null) return;
      await internalAdapter.updateUser(staffId, { twoFactorEnabled: false });
      await adapter.deleteMany({ model: TABLE, where: ofPerson(staffId) });
    },
    async among(staffIds) {
      if (staffIds.length === 0) return new Set();
      const where = [
        { field: 'id', operator: 'in' as const, value: [...staffIds] },
        { field: 'twoFactorEnabled', value: true },
      ];
      return new Set((await adapter.findMany<{ id: string }>({ model: 'user', where, limit: staffIds.length })).map(({ id }) => id));
    },
    async renewEncryption(staffId) {
      const stored = await adapter.findOne<Stored>({ model: TABLE, where: ofPerson(staffId) });
      if (stored === null || parseEnvelope(stored.secret)?.version === secretVersion(secrets[0])) return;
      const anew = async (data: string) =>
        symmetricEncrypt({ key: secretConfig, data: await symmetricDecrypt({ key: secretConfig, data }) });
      // Only what was read: a recovery code that is used up meanwhile stays used up.
      const where = [
        { field: 'id', value: stored.id },
        { field: 'backupCodes', value: stored.backupCodes },
      ];
      await adapter.updateMany({
        model: TABLE,
        where,
        update: { secret: await anew(stored.secret), backupCodes: await anew(stored.backupCodes) },
      });
    },
  };
}

/** What an authenticator app reads from the QR code (Key URI format). */
function otpauth(key: string, label: string): string {
  const query = new URLSearchParams({ secret: key, issuer: ISSUER, digits: '6', period: '30' });
  return `otpauth://totp/${encodeURIComponent(`${ISSUER}:${label}`)}?${query}`;
}

/** Codes are read out and typed in groups. */
export function bare(code: string): string {
  return code.replace(/\s/g, '');
}
