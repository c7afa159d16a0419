import { useState } from 'react';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { useUpdateLead } from '../data/use-update-lead.ts';
import { LeadForm } from './lead-form.tsx';
import { leadFormValues, updateLeadOf } from './lead-form-values.ts';
import { useLeadForm } from './use-lead-form.ts';

/** Edits a lead in the place of its details. Where somebody else changes it meanwhile, the form shows both versions and keeps what was typed. */
export function EditLead({ lead, onDone }: { readonly lead: Lead; readonly onDone: () => void }) {
  const updateLead = useUpdateLead();
  const [begun] = useState(() => leadFormValues(lead));
  const form = useLeadForm(begun, lead, async (values, base) => {
    const change = updateLeadOf(base.begun, values);
    if (Object.keys(change).length > 0) await updateLead.mutateAsync([{ id: lead.id, ifVersion: base.version, change }]);
    onDone();
  });
  return <LeadForm form={form} label="Edit lead" saveLabel="Save" numbers={lead.phones.map(phone => phone.number)} onCancel={onDone} />;
}
