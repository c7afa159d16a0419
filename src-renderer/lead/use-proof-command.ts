import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { call } from '../data/call.ts';
import { useCommand } from '../data/use-command.ts';
import { useSaveProofOfConsent } from '../data/use-save-proof-of-consent.ts';
import { showToast } from '../ui/show-toast.ts';

/** The menu's way to a proof of consent for the open lead; of several numbers the person chooses one. */
export function useProofCommand(lead: Lead): void {
  const save = useSaveProofOfConsent();
  async function run(): Promise<void> {
    const [first, ...others] = lead.phones;
    if (first === undefined) return void showToast({ tone: 'neutral', title: 'This lead has no phone number' });
    const entries = lead.phones.map(phone => ({ id: phone.slot, label: formatPhone(phone.number), enabled: true }));
    const chosen = others.length === 0 ? first.slot : await call('showContextMenu', entries);
    const phone = lead.phones.find(each => each.slot === chosen)?.slot;
    if (phone !== undefined) await save.mutateAsync([{ leadId: lead.id, phone }]);
  }
  useCommand('proof_of_consent', () => {
    run().catch((problem: unknown) =>
      showToast({ tone: 'critical', title: 'The proof could not be made', detail: problem instanceof Error ? problem.message : '' }),
    );
  });
}
