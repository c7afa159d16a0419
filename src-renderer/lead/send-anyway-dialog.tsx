import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { SendAnyway } from '../../src-shared/protocol/commands.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useSendAnyway } from '../data/use-send-anyway.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { FormTextArea } from '../ui/form-text-area.tsx';
import { showToast } from '../ui/show-toast.ts';

type Props = {
  readonly messageId: string;
  /** Until when it would be held, by the lead's clock. */
  readonly until: string;
  readonly onClose: () => void;
};

/** An admin sends a text in spite of quiet hours, and says why. [D11] */
export function SendAnywayDialog({ messageId, until, onClose }: Props) {
  const send = useSendAnyway();
  const [problem, setProblem] = useState<string | null>(null);
  const { control, handleSubmit, setError } = useForm<z.input<typeof SendAnyway>, unknown, z.output<typeof SendAnyway>>({
    resolver: zodResolver(SendAnyway),
    defaultValues: { reason: '' },
  });
  const submit = handleSubmit(async ({ reason }) => {
    setProblem(null);
    try {
      await send.mutateAsync([{ messageId, reason }]);
      showToast({ tone: 'neutral', title: 'Sent in spite of quiet hours', detail: 'Your name and reason are kept with the text.' });
      onClose();
    } catch (refusal) {
      setProblem(placeProblem(refusal, ['reason'], setError));
    }
  });
  return (
    <Dialog title="Send now anyway" isOpen onOpenChange={onClose}>
      <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-4">
        <p className="text-muted">
          Quiet hours hold this text until {until}. Sending it now is kept with your name and your reason. Consent, Do Not Text and STOP are
          checked as always.
        </p>
        <FormTextArea control={control} name="reason" label="Reason" placeholder="Why it cannot wait" rows={2} maxLength={500} />
        <FormFoot isInDialog problem={problem} saveLabel="Send now anyway" isSaving={send.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
