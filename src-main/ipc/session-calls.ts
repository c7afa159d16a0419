import type { DesktopSession } from '../sync/desktop-session.ts';
import type { ScreenLock } from '../shell/screen-lock.ts';
import type { Handlers } from './handlers.ts';

type SessionCalls = Pick<
  Handlers,
  'getSession' | 'signIn' | 'acceptInvitation' | 'isRelayEmpty' | 'setUpRelay' | 'signOut' | 'getConnection' | 'reconnect'
>;

/** @param resumed settles once the session that was left here has been taken up. */
export function sessionCalls(desktop: DesktopSession, resumed: Promise<unknown>, lock: Pick<ScreenLock, 'begin'>): SessionCalls {
  return {
    getSession: async () => {
      await resumed;
      return desktop.session();
    },
    signIn: async given => {
      const session = await desktop.signIn(given);
      await lock.begin(given.password);
      return session;
    },
    acceptInvitation: async given => {
      const session = await desktop.acceptInvitation(given);
      await lock.begin(given.password);
      return session;
    },
    isRelayEmpty: ({ relayUrl }) => desktop.isRelayEmpty(relayUrl),
    setUpRelay: async given => {
      const session = await desktop.setUpRelay(given);
      await lock.begin(given.password);
      return session;
    },
    signOut: () => desktop.signOut(),
    getConnection: () => desktop.connection(),
    reconnect: () => desktop.current().sync.reconnect(),
  };
}
