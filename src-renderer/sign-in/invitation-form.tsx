import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { AcceptInvitation } from '../../src-shared/protocol/commands.ts';
import { placeProblem } from '../data/place-problem.ts';
import { ProblemError } from '../data/problem-error.ts';
import { useAcceptInvitation } from '../data/use-accept-invitation.ts';
import { EntryForm } from './entry-form.tsx';
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
    <EntryForm
      control={control}
      onSubmit={event => void submit(event)}
      relayUrl={relayUrl}
      hasRelayFault={formState.errors.relayUrl !== undefined}
      codeLabel={strings.code}
      codeHint={strings.codeHint}
      secondFactor={wantsCode && <SecondFactorField control={control} name="secondFactorCode" />}
      problem={problem}
      isPending={accept.isPending}
      submitLabel={strings.accept}
    />
  );
}
