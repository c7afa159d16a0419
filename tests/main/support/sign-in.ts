import { aFolder } from './a-store.ts';
import { aDesktop } from './a-desktop.ts';
import { ACCOUNT, aLead, idOf, ME } from './rows.ts';
import { type ScriptedRelay, scriptedRelay } from './scripted-relay.ts';

export const ANA = idOf('ana');

/** From now on the scripted relay signs in whoever asks, before its other script is asked. */
export function answerSignIn(relay: ScriptedRelay): void {
  const before = relay.state.script;
  relay.state.script = asked =>
    asked.path === '/v1/sessions' && asked.method === 'POST'
      ? { status: 201, body: { token: 'the-token', staffId: ME, accountId: ACCOUNT, accountName: 'Riverside', email: 'dana@example.com' } }
      : before(asked);
}

/** A desktop that signed in to a scripted relay which holds Ana. */
export async function signedIn(options: { url?: (relay: ScriptedRelay) => Promise<string>; folder?: string } = {}) {
  const relay = await scriptedRelay();
  relay.rows.push(aLead({ id: ANA, version: 1 }));
  answerSignIn(relay);
  const url = (await options.url?.(relay)) ?? relay.url;
  const own = aDesktop(options.folder ?? aFolder());
  await own.desktop.signIn({ relayUrl: url, email: 'dana@example.com', password: 'secret secret' });
  return { relay, ...own };
}
