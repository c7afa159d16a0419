import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { useIsRelayEmpty } from '../data/use-is-relay-empty.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { SetUpForm } from './set-up-form.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { strings } from './strings.ts';

type Mode = 'sign-in' | 'invitation' | 'set-up';
type Props = { readonly relayUrl: string; readonly because: string | null };

const TITLES: Record<Mode, string> = { 'sign-in': strings.title, invitation: strings.invitationTitle, 'set-up': strings.setUpTitle };

/** Before anybody is signed in: sign in, accept an invitation, or set up a relay that has no practice yet. */
export function SignInScreen({ relayUrl, because }: Props) {
  const [mode, setMode] = useState<Mode>('sign-in');
  const isEmpty = useIsRelayEmpty(relayUrl);
  return (
    <main className="flex h-full items-start justify-center overflow-auto bg-canvas p-6 pt-[9vh]">
      <div className="flex w-88 max-w-full flex-col gap-4 pb-6">
        <header className="flex flex-col items-center gap-1 text-center">
          <span className="mb-2 flex size-11 items-center justify-center rounded-xl bg-accent text-on-accent shadow-control">
            <MessageSquareText aria-hidden className="size-6" strokeWidth={1.75} />
          </span>
          <h1 className="text-xl font-semibold">{TITLES[mode]}</h1>
          <p className="text-md text-muted">{strings.tagline}</p>
        </header>
        {because !== null && (
          <Banner tone="caution" role="alert">
            <p className="font-medium">{strings.ended}</p>
            <p>
              {because} {strings.endedHint}
            </p>
          </Banner>
        )}
        {isEmpty && mode !== 'set-up' && (
          <Banner
            role="status"
            action={
              <Button variant="primary" onPress={() => setMode('set-up')}>
                {strings.setUpThis}
              </Button>
            }
          >
            <p className="font-medium">{strings.emptyRelay}</p>
            <p>{strings.emptyRelayHint}</p>
          </Banner>
        )}
        <div className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-5 shadow-control">
          {mode !== 'set-up' && (
            <div className="flex justify-center">
              <FilterChips<Mode>
                label={strings.modes.label}
                selected={mode}
                onSelect={setMode}
                chips={[
                  { id: 'sign-in', label: strings.modes.signIn },
                  { id: 'invitation', label: strings.modes.invitation },
                ]}
              />
            </div>
          )}
          {mode === 'sign-in' && <SignInForm relayUrl={relayUrl} />}
          {mode === 'invitation' && <InvitationForm relayUrl={relayUrl} />}
          {mode === 'set-up' && <SetUpForm relayUrl={relayUrl} />}
        </div>
        <Button variant="link" className="self-center text-sm" onPress={() => setMode(mode === 'set-up' ? 'sign-in' : 'set-up')}>
          {mode === 'set-up' ? strings.backToSignIn : strings.newRelay}
        </Button>
      </div>
    </main>
  );
}
