import type { AccessStore } from '../store/access-store.ts';
import type { NewEmail } from '../store/mail-store.ts';
import { createToken, digestToken } from './opaque-token.ts';

const INVITATION_DAYS = 14;

/** Makes an invitation code for a person, in place of an earlier one. It is told here, once. */
export async function invite(
  store: AccessStore,
  accountId: string,
  staffId: string,
  now: Date,
  /** Makes the email that brings it; without, none does. */
  emailWith?: (code: string) => NewEmail,
): Promise<string> {
  const code = createToken('inv');
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 24 * 60 * 60 * 1000).toISOString();
  await store.createInvitation({ accountId, staffId, expiresAt, codeHash: digestToken(code) }, emailWith?.(code) ?? null);
  return code;
}
