import { useState } from 'react';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { newId } from '../data/new-id.ts';
import { useCreateLead } from '../data/use-create-lead.ts';
import { Dialog } from '../ui/dialog.tsx';
import { LeadForm } from './lead-form.tsx';
import { createLeadOf, EMPTY_LEAD } from './lead-form-values.ts';
import { useLeadForm } from './use-lead-form.ts';

type Props = {
  readonly isOpen: boolean;
  /** A number that texted, E.164: the lead's first phone, unless it is changed. */
  readonly phone?: string;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onAdded: (leadId: string) => void;
};

/** Adds a lead. */
export function AddLeadDialog({ isOpen, phone, onOpenChange, onAdded }: Props) {
  return (
    <Dialog title="Add a lead" isOpen={isOpen} onOpenChange={onOpenChange}>
      <NewLead
        phone={phone ?? null}
        onCancel={() => onOpenChange(false)}
        onAdded={leadId => {
          onOpenChange(false);
          onAdded(leadId);
        }}
      />
    </Dialog>
  );
}

function NewLead({
  phone,
  onAdded,
  onCancel,
}: {
  readonly phone: string | null;
  readonly onAdded: (leadId: string) => void;
  readonly onCancel: () => void;
}) {
  const createLead = useCreateLead();
  // The same id at each attempt: after a lost answer the relay recognises the lead instead of adding it twice.
  const [id] = useState(() => newId());
  const form = useLeadForm(phone === null ? null : { ...EMPTY_LEAD, phone1: formatPhone(phone) }, null, async values => {
    const lead = await createLead.mutateAsync([createLeadOf(values, id)]);
    onAdded(lead.id);
  });
  return <LeadForm form={form} label="Add a lead" saveLabel="Add Lead" numbers={[]} onCancel={onCancel} />;
}
