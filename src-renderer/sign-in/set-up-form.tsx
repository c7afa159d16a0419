import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { SetUp } from '../../src-shared/protocol/set-up.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useSetUpRelay } from '../data/use-set-up-relay.ts';
import { FormTextField } from '../ui/form-text-field.tsx';
import { EntryForm } from './entry-form.tsx';
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
    <EntryForm
      control={control}
      onSubmit={event => void submit(event)}
      relayUrl={relayUrl}
      hasRelayFault={formState.errors.relayUrl !== undefined}
      codeLabel={strings.setUpCode}
      codeHint={strings.setUpCodeHint}
      practice={
        <FormTextField
          control={control}
          name="practiceName"
          label={strings.practiceName}
          description={strings.practiceNameHint}
          autoComplete="organization"
        />
      }
      email={<FormTextField control={control} name="email" label={strings.email} type="email" autoComplete="username" />}
      problem={problem}
      isPending={setUp.isPending}
      submitLabel={strings.setUp}
    />
  );
}
