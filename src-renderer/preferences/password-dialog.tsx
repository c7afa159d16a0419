import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { TextField } from '../ui/text-field.tsx';
import { strings } from './strings.ts';

type Props = {
  readonly title: string;
  readonly hint: string;
  readonly saveLabel: string;
  /** Resolves with what was wrong, or null. */
  readonly onSubmit: (password: string) => Promise<string | null>;
  readonly onClose: () => void;
};

/** Asks for the person's password before something that changes how they get in. */
export function PasswordDialog({ title, hint, saveLabel, onSubmit, onClose }: Props) {
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  async function submit() {
    setPending(true);
    setProblem(await onSubmit(password).finally(() => setPending(false)));
  }
  return (
    <Dialog title={title} isOpen onOpenChange={onClose} width="sm">
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="text-muted">{hint}</p>
        <TextField
          label={strings.me.password}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          startsFocused
        />
        <FormFoot
          isInDialog
          problem={problem}
          saveLabel={saveLabel}
          isSaving={isPending}
          isClean={password === ''}
          onCancel={onClose}
          cancelLabel={strings.cancel}
        />
      </form>
    </Dialog>
  );
}
