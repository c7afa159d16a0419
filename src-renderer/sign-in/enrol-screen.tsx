import { ShieldCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SecondFactorKey } from '../../src-shared/protocol/people.ts';
import { call } from '../data/call.ts';
import { ProblemError } from '../data/problem-error.ts';
import { secondFactorWords } from '../data/second-factor-words.ts';
import { AuthenticatorSetup } from '../ui/authenticator-setup.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CodeList } from '../ui/code-list.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { strings } from './strings.ts';

const words = strings.enrol;
const said = (problem: unknown): string => {
  if (problem instanceof ProblemError) return problem.message;
  throw problem;
};

/** The practice asks for a second factor, and this person has none yet: it is set up before anything else. */
export function EnrolScreen({ email, accountName }: { readonly email: string; readonly accountName: string }) {
  const [key, setKey] = useState<SecondFactorKey | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isOver = false;
    call('beginSecondFactor', { password: null }).then(
      begun => !isOver && setKey(begun),
      (fault: unknown) => !isOver && setProblem(said(fault)),
    );
    return () => {
      isOver = true;
    };
  }, []);
  const confirm = (code: string) =>
    call('confirmSecondFactor', { code }).then(
      answer => {
        setCodes(answer.recoveryCodes);
        return null;
      },
      (fault: unknown) => said(fault),
    );
  return (
    <main className="flex h-full items-start justify-center overflow-auto bg-canvas p-6 pt-[6vh]">
      <div className="flex w-100 max-w-full flex-col gap-4 pb-6">
        <header className="flex flex-col items-center gap-1 text-center">
          <span className="mb-2 flex size-11 items-center justify-center rounded-xl bg-accent text-on-accent shadow-control">
            <ShieldCheck aria-hidden className="size-6" strokeWidth={1.75} />
          </span>
          <h1 className="text-xl font-semibold">{codes === null ? words.title : words.codesTitle}</h1>
          <p className="text-md text-muted text-balance">{codes === null ? words.why(accountName) : email}</p>
        </header>
        <div className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-5 shadow-control">
          {problem !== null && (
            <Banner tone="critical" role="alert">
              {problem}
            </Banner>
          )}
          {codes !== null ? (
            <CodeList
              label={secondFactorWords.codes}
              hint={secondFactorWords.codesHint}
              codes={codes}
              words={secondFactorWords}
              onCopy={text => call('copyText', text)}
              onSave={saved => call('saveRecoveryCodes', [...saved])}
              onDone={() => void call('finishEnrolment').catch((fault: unknown) => setProblem(said(fault)))}
            />
          ) : key === null ? (
            problem === null && (
              <span className="self-center">
                <Spinner />
              </span>
            )
          ) : (
            <AuthenticatorSetup uri={key.uri} keyText={key.key} words={secondFactorWords} onConfirm={confirm} />
          )}
        </div>
        {codes === null && (
          <Button variant="quiet" className="self-center" onPress={() => void call('signOut')}>
            {words.back}
          </Button>
        )}
      </div>
    </main>
  );
}
