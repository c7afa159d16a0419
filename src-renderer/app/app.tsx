import { useSession } from '../data/use-session.ts';
import { Frame } from './frame.tsx';
import { EnrolScreen, LockScreen, SignInScreen, Toaster } from './screens.ts';
import { strings } from './strings.ts';
import { useForgetOnSignOut } from './use-forget-on-sign-out.ts';
import { useTheme } from './use-theme.ts';

/** The gate: who is not signed in sees nothing of the practice. */
export function App() {
  const session = useSession();
  useTheme();
  useForgetOnSignOut(session.data);
  return (
    <>
      {session.data === undefined ? (
        <div aria-busy="true" aria-label={strings.starting} className="h-full" />
      ) : session.data.state === 'signed_out' ? (
        <SignInScreen relayUrl={session.data.relayUrl} because={session.data.because} />
      ) : session.data.state === 'enrolling' ? (
        <EnrolScreen email={session.data.email} accountName={session.data.accountName} />
      ) : session.data.locked ? (
        <LockScreen email={session.data.email} />
      ) : (
        <Frame session={session.data} />
      )}
      {/* What was said before it was locked may name a lead. */}
      {!(session.data?.state === 'signed_in' && session.data.locked) && <Toaster />}
    </>
  );
}
