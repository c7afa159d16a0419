import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { OPT_OUT_CHANNELS } from '../../src-shared/domain/consent-on-file.ts';
import { RecordOptOut } from '../../src-shared/protocol/commands.ts';
import type { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useRecordOptOut } from '../data/use-record-opt-out.ts';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { FormTextArea } from '../ui/form-text-area.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { showToast } from '../ui/show-toast.ts';
import { useField } from '../ui/use-field.ts';
import { phoneTitle } from './phone-title.ts';

type Props = { readonly lead: Lead; readonly phone: LeadPhone; readonly onClose: () => void };

const Form = RecordOptOut.pick({ channel: true, words: true });

/** The lead asked to stop by another way than a text. [O10] */
export function RecordOptOutDialog({ lead, phone, onClose }: Props) {
  const record = useRecordOptOut();
  const [problem, setProblem] = useState<string | null>(null);
  const { control, handleSubmit, setError } = useForm<z.input<typeof Form>, unknown, z.output<typeof Form>>({
    resolver: zodResolver(Form),
    defaultValues: { channel: 'phone_call', words: '' },
  });
  const channel = useField({ control, name: 'channel', label: 'How' });
  const submit = handleSubmit(async values => {
    setProblem(null);
    try {
      await record.mutateAsync([{ leadId: lead.id, phone: phone.slot, number: phone.number, ...values }]);
      showToast({ tone: 'neutral', title: 'Opt-out recorded', detail: 'No texts go out to this number any more.' });
      onClose();
    } catch (refusal) {
      setProblem(placeProblem(refusal, ['channel', 'words'], setError));
    }
  });
  return (
    <Dialog title={`Record an opt-out · ${phoneTitle(phone)}`} isOpen onOpenChange={onClose}>
      <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-4">
        <p className="text-muted">
          This acts like a STOP: no text goes out to this number any more, every lead who has it is marked Do Not Text, and what waits for
          them is cancelled. Only new consent, or the lead’s START, lifts it.
        </p>
        <RadioGroup
          label="How did the lead ask?"
          value={channel.field.value}
          onChange={channel.field.onChange}
          error={channel.error}
          options={Object.entries(OPT_OUT_CHANNELS).map(([id, label]) => ({ id, label }))}
        />
        <FormTextArea
          control={control}
          name="words"
          label="What the lead said"
          rows={2}
          maxLength={1_000}
          placeholder="Please send me no more texts"
        />
        <FormFoot isInDialog problem={problem} saveLabel="Record opt-out" isSaving={record.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
