import { useState } from 'react';
import { newId } from '../data/new-id.ts';
import { useCreateLead } from '../data/use-create-lead.ts';
import { Dialog } from '../ui/dialog.tsx';
import { LeadForm } from './lead-form.tsx';
import { createLeadOf } from './lead-form-values.ts';
import { useLeadForm } from './use-lead-form.ts';

type Props = {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onAdded: (leadId: string) => void;
};

/** Adds a lead. */
export function AddLeadDialog({ isOpen, onOpenChange, onAdded }: Props) {
  return (
    <Dialog title="Add a lead" isOpen={isOpen} onOpenChange={onOpenChange}>
      <NewLead
        onCancel={() => onOpenChange(false)}
        onAdded={leadId => {
          onOpenChange(false);
          onAdded(leadId);
        }}
      />
    </Dialog>
  );
}

function NewLead({ onAdded, onCancel }: { readonly onAdded: (leadId: string) => void; readonly onCancel: () => void }) {
  const createLead = useCreateLead();
  // The same id at each attempt: after a lost answer the relay recognises the lead instead of adding it twice.
  const [id] = useState(() => newId());
  const form = useLeadForm(null, async values => {
    const lead = await createLead.mutateAsync([createLeadOf(values, id)]);
    onAdded(lead.id);
  });
  return <LeadForm form={form} label="Add a lead" saveLabel="Add Lead" numbers={[]} onCancel={onCancel} />;
}
