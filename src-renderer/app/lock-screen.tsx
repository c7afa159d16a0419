import { Lock } from 'lucide-react';
import { useState } from 'react';
import { call } from '../data/call.ts';
import { useDesktopQuery } from '../data/use-desktop-query.ts';
import { useSignOut } from '../data/use-sign-out.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { strings } from './strings.ts';

const words = strings.lock;

/** In place of everything while the screen is locked: nothing of a lead is in the window. */
export function LockScreen({ email }: { readonly email: string }) {
  const hasPin = useDesktopQuery('getLock', []).data?.hasPin ?? false;
  const signOut = useSignOut();
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  async function unlock() {
    setPending(true);
    try {
      const { unlocked, triesLeft } = await call('unlockScreen', { secret });
      if (!unlocked) setProblem(words.wrong(triesLeft));
    } catch (fault) {
      setProblem(fault instanceof Error ? fault.message : null);
    } finally {
      setPending(false);
      setSecret('');
    }
  }
  return (
    <main className="flex h-full items-start justify-center overflow-auto bg-canvas p-6 pt-[14vh]">
      <form
        noValidate
        className="flex w-80 max-w-full flex-col gap-3"
        onSubmit={event => {
          event.preventDefault();
          void unlock();
        }}
      >
        <header className="flex flex-col items-center gap-1 text-center">
          <span className="mb-2 flex size-11 items-center justify-center rounded-full bg-hover text-muted">
            <Lock aria-hidden className="size-5" strokeWidth={1.75} />
          </span>
          <h1 className="text-lg font-semibold">{words.title}</h1>
          <p className="text-md text-muted">{email}</p>
        </header>
        <TextField
          label={hasPin ? words.passwordOrPin : words.password}
          type="password"
          autoComplete="current-password"
          value={secret}
          onChange={setSecret}
          startsFocused
        />
        {problem !== null && (
          <Banner tone="critical" role="alert">
            {problem}
          </Banner>
        )}
        <Button type="submit" variant="primary" size="lg" isPending={isPending} isDisabled={secret === ''}>
          {words.unlock}
        </Button>
        <Button
          variant="quiet"
          className="self-center"
          onPress={() => signOut.mutate([], { onError: refusal => setProblem(refusal.message) })}
        >
          {words.other}
        </Button>
      </form>
    </main>
  );
}
