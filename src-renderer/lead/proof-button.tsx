import { FileCheck } from 'lucide-react';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';
import { useSaveProofOfConsent } from '../data/use-save-proof-of-consent.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { showToast } from '../ui/show-toast.ts';

/** Makes the PDF that proves what this number consented to. */
export function ProofButton({ lead, phone }: { readonly lead: Lead; readonly phone: LeadPhone }) {
  const save = useSaveProofOfConsent();
  return (
    <IconButton
      icon={FileCheck}
      label={`Save proof of consent for ${formatPhone(phone.number)}`}
      isDisabled={save.isPending}
      onPress={() =>
        save.mutate([{ leadId: lead.id, phone: phone.slot }], {
          onSuccess: ({ savedTo }) => {
            if (savedTo !== null) showToast({ tone: 'neutral', title: 'Proof of consent saved', detail: savedTo });
          },
          onError: problem => showToast({ tone: 'critical', title: 'The proof could not be made', detail: problem.message }),
        })
      }
    />
  );
}
