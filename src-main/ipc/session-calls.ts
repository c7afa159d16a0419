import type { DesktopSession } from '../sync/desktop-session.ts';
import type { Handlers } from './handlers.ts';

type SessionCalls = Pick<Handlers, 'getSession' | 'signIn' | 'acceptInvitation' | 'signOut' | 'getConnection' | 'reconnect'>;

/** @param resumed settles once the session that was left here has been taken up. */
export function sessionCalls(desktop: DesktopSession, resumed: Promise<unknown>): SessionCalls {
  return {
    getSession: async () => {
      await resumed;
      return desktop.session();
    },
    signIn: given => desktop.signIn(given),
    acceptInvitation: given => desktop.acceptInvitation(given),
    signOut: () => desktop.signOut(),
    getConnection: () => desktop.connection(),
    reconnect: () => desktop.current().sync.reconnect(),
  };
}
