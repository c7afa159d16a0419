import { useState } from 'react';
import { Dialog } from './dialog.tsx';
import { FormFoot } from './form-foot.tsx';
import { TextArea } from './text-area.tsx';

type Props = {
  readonly title: string;
  readonly hint: string;
  readonly label: string;
  readonly missing: string;
  readonly save: string;
  readonly submit: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
};

/** Asks for a reason before something is done, and keeps what was typed where that fails. */
export function ReasonDialog({ title, hint, label, missing, save, submit, onClose }: Props) {
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  async function send(): Promise<void> {
    if (reason.trim() === '') return setError(missing);
    setSaving(true);
    try {
      await submit(reason.trim());
      onClose();
    } catch (refusal) {
      setProblem(refusal instanceof Error ? refusal.message : String(refusal));
    } finally {
      setSaving(false);
    }
  }
  return (
    <Dialog title={title} isOpen onOpenChange={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="text-muted text-pretty">{hint}</p>
        <TextArea
          label={label}
          rows={2}
          maxLength={500}
          value={reason}
          error={error}
          onChange={typed => {
            setReason(typed);
            setError(undefined);
          }}
        />
        <FormFoot isInDialog problem={problem} saveLabel={save} isSaving={isSaving} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
