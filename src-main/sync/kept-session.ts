import type { SignedIn } from '../../src-shared/protocol/commands.ts';

/** What a sign-in leaves on this machine. The whole of it is sealed by the operating system. */
export type KeptSession = SignedIn & { readonly relayUrl: string };

/** Reads one back; null where it is none. By hand: making a schema for it would hold up the window's first rows. */
export function readKeptSession(text: string): KeptSession | null {
  const read = asObject(text);
  const { token, staffId, accountId, accountName, email, relayUrl } = read;
  const mustEnrol = read['mustEnrol'] === 'now' || read['mustEnrol'] === 'soon' ? read['mustEnrol'] : 'no';
  const isWhole = [token, staffId, accountId, accountName, email, relayUrl].every(field => typeof field === 'string');
  return isWhole ? ({ token, staffId, accountId, accountName, email, relayUrl, mustEnrol } as KeptSession) : null;
}

function asObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
