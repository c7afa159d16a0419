import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { SignIn } from '../../src-shared/protocol/commands.ts';
import { placeProblem } from '../data/place-problem.ts';
import { ProblemError } from '../data/problem-error.ts';
import { useSignIn } from '../data/use-sign-in.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { RelayField } from './relay-field.tsx';
import { RelayUrl } from './relay-url.ts';
import { SecondFactorField } from './second-factor-field.tsx';
import { strings } from './strings.ts';

const Form = z.object({ relayUrl: RelayUrl, ...SignIn.pick({ email: true, password: true, secondFactorCode: true }).shape });

/** Email and password. A refusal is said here and nothing typed is lost. */
export function SignInForm({ relayUrl }: { readonly relayUrl: string }) {
  const signIn = useSignIn();
  const [problem, setProblem] = useState<string | null>(null);
  const [wantsCode, setWantsCode] = useState(false);
  const { control, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(Form),
    defaultValues: { relayUrl, email: '', password: '', secondFactorCode: '' },
  });
  const submit = handleSubmit(async values => {
    setProblem(null);
    try {
      await signIn.mutateAsync([values]);
    } catch (refusal) {
      if (refusal instanceof ProblemError && refusal.code === 'second_factor_needed') return setWantsCode(true);
      setProblem(placeProblem(refusal, ['relayUrl', 'email', 'password'], setError));
    }
  });
  return (
    <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-3">
      <RelayField control={control} name="relayUrl" known={relayUrl} hasFault={formState.errors.relayUrl !== undefined} />
      <FormTextField
        control={control}
        name="email"
        label={strings.email}
        type="email"
        autoComplete="username"
        startsFocused={relayUrl !== ''}
      />
      <FormTextField control={control} name="password" label={strings.password} type="password" autoComplete="current-password" />
      {wantsCode && <SecondFactorField control={control} name="secondFactorCode" />}
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem}
        </Banner>
      )}
      <Button type="submit" variant="primary" size="lg" isPending={signIn.isPending} className="mt-1">
        {strings.signIn}
      </Button>
      <p className="text-center text-sm text-faint text-balance">{strings.forgotten}</p>
    </form>
  );
}
