import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { CONSENT_SOURCES, judgeConsentOnFile, revokedAt } from '../../src-shared/domain/consent-on-file.ts';
import { RecordConsent } from '../../src-shared/protocol/commands.ts';
import type { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';
import { placeProblem } from '../data/place-problem.ts';
import { useRecordConsent } from '../data/use-record-consent.ts';
import { Banner } from '../ui/banner.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormFoot } from '../ui/form-foot.tsx';
import { FormTextArea } from '../ui/form-text-area.tsx';
import { FormTextField } from '../ui/form-text-field.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { showToast } from '../ui/show-toast.ts';
import { useField } from '../ui/use-field.ts';
import { useNow } from '../ui/use-now.ts';
import { phoneTitle } from './phone-title.ts';
import { sayWhen } from './say-when.ts';

type Props = {
  readonly lead: Lead;
  readonly phone: LeadPhone;
  /** A number of the practice that the lead can text, national; null: none. */
  readonly ourNumber: string | null;
  readonly onClose: () => void;
};

const Form = RecordConsent.pick({ how: true, words: true }).extend({
  /** As the field of the browser gives it, by this desk's clock: 2026-11-20T10:00. */
  obtainedAt: z
    .string()
    .min(1, 'is required')
    .transform(local => new Date(local).toISOString()),
});

const HINTS = {
  paper_form: 'Signed on paper; say which form, and where it is kept.',
  spoken: 'Said to somebody of the practice; write down what was said.',
  web_form: 'Ticked or sent on a website; say which page.',
} as const;

/** Staff record consent that was given elsewhere: how, when, with the words. Who records it goes into the ledger with it. [C10] */
export function RecordConsentDialog({ lead, phone, ourNumber, onClose }: Props) {
  const record = useRecordConsent();
  const [problem, setProblem] = useState<string | null>(null);
  const { control, handleSubmit, setError } = useForm<z.input<typeof Form>, unknown, z.output<typeof Form>>({
    resolver: zodResolver(Form),
    defaultValues: { how: 'paper_form', obtainedAt: '', words: '' },
  });
  const how = useField({ control, name: 'how', label: 'How' });
  const opened = useNow(60_000);
  const revoked = revokedAt(phone);
  const submit = handleSubmit(async values => {
    setProblem(null);
    const now = new Date();
    const verdict = judgeConsentOnFile(phone, new Date(values.obtainedAt), now);
    if (verdict !== 'valid') {
      setError('obtainedAt', { type: 'custom', message: fault(verdict, revoked, now) }, { shouldFocus: true });
      return;
    }
    try {
      const saved = await record.mutateAsync([{ leadId: lead.id, phone: phone.slot, number: phone.number, ...values }]);
      showToast({ tone: 'neutral', title: 'Consent recorded', ...stillBarred(saved) });
      onClose();
    } catch (refusal) {
      setProblem(placeProblem(refusal, ['how', 'obtainedAt', 'words'], setError));
    }
  });
  return (
    <Dialog title={`Record consent · ${phoneTitle(phone)}`} isOpen onOpenChange={onClose}>
      <form onSubmit={event => void submit(event)} noValidate className="flex flex-col gap-4">
        <p className="text-muted">
          Texts to this number may go out from then on, and those that wait for consent go out at once. The consent ledger keeps what you
          write here, with your name.
        </p>
        <RadioGroup
          label="How was it given?"
          value={how.field.value}
          onChange={how.field.onChange}
          error={how.error}
          options={Object.entries(CONSENT_SOURCES).map(([id, label]) => ({ id, label, description: HINTS[id as keyof typeof HINTS] }))}
        />
        <FormTextField
          control={control}
          name="obtainedAt"
          label="When was it given?"
          type="datetime-local"
          className="w-60"
          {...(revoked === null ? {} : { description: `After ${sayWhen(revoked, new Date(opened))}, when the lead last said no.` })}
        />
        <FormTextArea
          control={control}
          name="words"
          label="What was said or signed"
          rows={2}
          maxLength={1_000}
          placeholder="Intake form, “You may text me” ticked and signed"
        />
        {phone.optedOut && (
          <Banner tone="caution">
            If the lead texted STOP, the phone company may still block texts to this number, and the next one comes back. Only the lead can
            end that, by texting START
            {ourNumber !== null && (
              <>
                {' '}
                to <span className="tabular whitespace-nowrap">{ourNumber}</span>
              </>
            )}
            .
          </Banner>
        )}
        <FormFoot isInDialog problem={problem} saveLabel="Record consent" isSaving={record.isPending} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

function fault(verdict: 'in_the_future' | 'older_than_refusal', revoked: string | null, now: Date): string {
  if (verdict === 'in_the_future') return 'This lies in the future.';
  return `The lead said no ${revoked === null ? 'later' : sayWhen(revoked, now)}. Only consent that was given after that counts.`;
}

/** What recorded consent does not lift. */
function stillBarred(lead: Lead): { detail?: string } {
  if (lead.doNotTextByStaff) return { detail: 'Do Not Text is still on: staff set it. Untick it in the details.' };
  if (lead.doNotTextByStop) return { detail: 'Do Not Text is still on: the lead stopped texts on the other number.' };
  return {};
}
