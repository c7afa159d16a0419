import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { ChangePassword } from '../../src-shared/protocol/people.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useDesktopMutation } from '../data/use-desktop-mutation.ts';
import { FormFoot } from '../ui/form-foot.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { showToast } from '../ui/show-toast.ts';
import { Card } from './card.tsx';
import { Part } from './part.tsx';
import { strings } from './strings.ts';

const words = strings.me;

/** A new password, which signs out the person's other devices. */
export function ChangePasswordPart() {
  const change = useDesktopMutation('changePassword');
  const [problem, setProblem] = useState<string | null>(null);
  const { control, handleSubmit, setError, formState, reset } = useForm({
    resolver: zodResolver(ChangePassword),
    defaultValues: { password: '', newPassword: '' },
  });
  const submit = handleSubmit(async values => {
    setProblem(null);
    try {
      await change.mutateAsync([values]);
      reset();
      showToast({ tone: 'neutral', title: words.passwordChanged });
    } catch (refusal) {
      setProblem(placeProblem(refusal, ['password', 'newPassword'], setError));
    }
  });
  return (
    <Part title={words.passwordTitle} hint={words.passwordTitleHint}>
      <Card isPadded>
        <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-4">
          <FormTextField control={control} name="password" label={words.password} type="password" autoComplete="current-password" />
          <FormTextField
            control={control}
            name="newPassword"
            label={words.newPassword}
            description={words.newPasswordHint}
            type="password"
            autoComplete="new-password"
          />
          <FormFoot problem={problem} saveLabel={words.changePassword} isSaving={change.isPending} isClean={!formState.isDirty} />
        </form>
      </Card>
    </Part>
  );
}
