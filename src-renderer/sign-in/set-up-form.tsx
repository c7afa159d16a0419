import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { SetUp } from '../../src-shared/protocol/set-up.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useSetUpRelay } from '../data/use-set-up-relay.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { RelayField } from './relay-field.tsx';
import { RelayUrl } from './relay-url.ts';
import { strings } from './strings.ts';

const FIELDS = ['code', 'practiceName', 'name', 'email', 'password'] as const;
const { code, practiceName, name, email, password } = SetUp.shape;
const Form = z.object({ relayUrl: RelayUrl, code, practiceName, name, email, password });

/** The first hour of a relay: its one-time code, the practice, and its first admin. */
export function SetUpForm({ relayUrl }: { readonly relayUrl: string }) {
  const setUp = useSetUpRelay();
  const [problem, setProblem] = useState<string | null>(null);
  const { control, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(Form),
    defaultValues: { relayUrl, code: '', practiceName: '', name: '', email: '', password: '' },
  });
  const submit = handleSubmit(async values => {
    setProblem(null);
    try {
      await setUp.mutateAsync([values]);
    } catch (refusal) {
      setProblem(placeProblem(refusal, ['relayUrl', ...FIELDS], setError));
    }
  });
  return (
    <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-3">
      <RelayField control={control} name="relayUrl" known={relayUrl} hasFault={formState.errors.relayUrl !== undefined} />
      <FormTextField
        control={control}
        name="code"
        label={strings.setUpCode}
        description={strings.setUpCodeHint}
        autoComplete="one-time-code"
        spellCheck="false"
        inputClassName="font-mono"
        startsFocused={relayUrl !== ''}
      />
      <FormTextField
        control={control}
        name="practiceName"
        label={strings.practiceName}
        description={strings.practiceNameHint}
        autoComplete="organization"
      />
      <FormTextField control={control} name="name" label={strings.name} description={strings.nameHint} autoComplete="name" />
      <FormTextField control={control} name="email" label={strings.email} type="email" autoComplete="username" />
      <FormTextField
        control={control}
        name="password"
        label={strings.newPassword}
        description={strings.newPasswordHint}
        type="password"
        autoComplete="new-password"
      />
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem}
        </Banner>
      )}
      <Button type="submit" variant="primary" size="lg" isPending={setUp.isPending} className="mt-1">
        {strings.setUp}
      </Button>
    </form>
  );
}
