import { useState } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { QrCode } from './qr-code.tsx';
import { TextField } from './text-field.tsx';

export type AuthenticatorWords = {
  readonly scan: string;
  readonly picture: string;
  readonly byHand: string;
  readonly code: string;
  readonly codeHint: string;
  readonly confirm: string;
};

type Props = {
  readonly uri: string;
  /** The same as text, for whoever cannot scan. */
  readonly keyText: string;
  readonly words: AuthenticatorWords;
  /** Resolves with what was wrong, or null. */
  readonly onConfirm: (code: string) => Promise<string | null>;
};

/** Shows a key as a picture and as text, and asks for the first code of it. */
export function AuthenticatorSetup({ uri, keyText, words, onConfirm }: Props) {
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  async function confirm() {
    setPending(true);
    setProblem(await onConfirm(code).finally(() => setPending(false)));
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={event => {
        event.preventDefault();
        void confirm();
      }}
    >
      <p className="text-muted text-pretty">{words.scan}</p>
      <div className="self-center">
        <QrCode value={uri} label={words.picture} />
      </div>
      <div className="flex flex-col gap-1">
        <span className="text-sm text-muted">{words.byHand}</span>
        <code className="rounded-md border border-line bg-sunken px-3 py-1.5 font-mono text-sm break-all select-text">
          {keyText.replace(/(.{4})(?=.)/g, '$1 ')}
        </code>
      </div>
      <TextField
        label={words.code}
        description={words.codeHint}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        inputClassName="tabular tracking-widest"
        startsFocused
      />
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem}
        </Banner>
      )}
      <Button type="submit" variant="primary" size="lg" isPending={isPending} isDisabled={code.trim() === ''}>
        {words.confirm}
      </Button>
    </form>
  );
}
