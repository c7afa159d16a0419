import type { Session } from '../../src-shared/desktop-api.ts';
import type { KeptSession } from './kept-session.ts';
import type { Sealer } from './sealed-file.ts';

/** What the window may know of a session: never its token. */
export function signedInSession(
  { relayUrl, accountId, accountName, staffId, email, mustEnrol }: KeptSession,
  { backend }: Pick<Sealer, 'backend'>,
  locked: boolean,
): Extract<Session, { state: 'signed_in' }> {
  const known = { relayUrl, accountId, accountName, staffId, email };
  return { state: 'signed_in', ...known, locked, mustEnrol: mustEnrol !== 'no', cache: backend === null ? 'memory' : 'encrypted' };
}
