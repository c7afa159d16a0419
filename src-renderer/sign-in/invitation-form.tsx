import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { AcceptInvitation } from '../../src-shared/protocol/commands.ts';
import { placeProblem } from '../data/place-problem.ts';
import { ProblemError } from '../data/problem-error.ts';
import { useAcceptInvitation } from '../data/use-accept-invitation.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { RelayField } from './relay-field.tsx';
import { RelayUrl } from './relay-url.ts';
import { SecondFactorField } from './second-factor-field.tsx';
import { strings } from './strings.ts';

const { code, name, password, secondFactorCode } = AcceptInvitation.shape;
const Form = z.object({ relayUrl: RelayUrl, code, name, password, secondFactorCode });

/** The code from an administrator, a name and a password of one's own. */
export function InvitationForm({ relayUrl }: { readonly relayUrl: string }) {
  const accept = useAcceptInvitation();
  const [problem, setProblem] = useState<string | null>(null);
  const [wantsCode, setWantsCode] = useState(false);
  const { control, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(Form),
    defaultValues: { relayUrl, code: '', name: '', password: '', secondFactorCode: '' },
  });
  const submit = handleSubmit(async values => {
    setProblem(null);
    try {
      await accept.mutateAsync([values]);
    } catch (refusal) {
      if (refusal instanceof ProblemError && refusal.code === 'second_factor_needed') return setWantsCode(true);
      setProblem(placeProblem(refusal, ['relayUrl', 'code', 'name', 'password'], setError));
    }
  });
  return (
    <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-3">
      <RelayField control={control} name="relayUrl" known={relayUrl} hasFault={formState.errors.relayUrl !== undefined} />
      <FormTextField
        control={control}
        name="code"
        label={strings.code}
        description={strings.codeHint}
        autoComplete="one-time-code"
        spellCheck="false"
        inputClassName="font-mono"
        startsFocused={relayUrl !== ''}
      />
      <FormTextField control={control} name="name" label={strings.name} description={strings.nameHint} autoComplete="name" />
      <FormTextField
        control={control}
        name="password"
        label={strings.newPassword}
        description={strings.newPasswordHint}
        type="password"
        autoComplete="new-password"
      />
      {wantsCode && <SecondFactorField control={control} name="secondFactorCode" />}
      {problem !== null && (
        <Banner tone="critical" role="alert">
          {problem}
        </Banner>
      )}
      <Button type="submit" variant="primary" size="lg" isPending={accept.isPending} className="mt-1">
        {strings.accept}
      </Button>
    </form>
  );
}
