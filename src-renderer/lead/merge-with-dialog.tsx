import { useDeferredValue, useState } from 'react';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { useLeads } from '../data/use-leads.ts';
import { useLeadsSharingNumbers } from '../data/use-leads-sharing-numbers.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { MergeDialog } from './merge-dialog.tsx';

const SHOWN = 8;

type Props = { readonly lead: Lead; readonly onClose: () => void; readonly onMerged: (leadId: string) => void };

/** Finds the other lead that is the same person; those who share a number come first. */
export function MergeWithDialog({ lead, onClose, onMerged }: Props) {
  const [typed, setTyped] = useState('');
  const [otherId, setOtherId] = useState<string | null>(null);
  const text = useDeferredValue(typed.trim());
  const leads = useLeads(text === '' ? lead.lastName : text);
  const sharing = useLeadsSharingNumbers(lead.id).data ?? [];
  if (otherId !== null) return <MergeDialog leftId={lead.id} rightId={otherId} onClose={onClose} onMerged={onMerged} />;
  const found = Array.from({ length: Math.min(leads.total, SHOWN + 1) }, (_, index) => leads.rowAt(index)).filter(
    each => each !== undefined,
  );
  const shared = text === '' ? sharing.map(each => ({ id: each.leadId, name: leadName(each), more: formatPhone(each.phoneNumber) })) : [];
  const others = found
    .filter(each => each.id !== lead.id && !shared.some(one => one.id === each.id))
    .map(each => ({ id: each.id, name: leadName(each), more: each.phones.map(phone => formatPhone(phone.number)).join(' · ') }));
  const rows = [...shared, ...others].slice(0, SHOWN);
  return (
    <Dialog title="Merge with…" isOpen onOpenChange={onClose}>
      <div className="flex flex-col gap-3">
        <SearchField label="The other lead’s name or phone" value={typed} onChange={setTyped} maxLength={200} />
        <ul aria-label="Leads" className="flex min-h-40 flex-col gap-1">
          {rows.map(row => (
            <li key={row.id}>
              <Button variant="quiet" className="w-full justify-start" onPress={() => setOtherId(row.id)}>
                <bdi className="truncate">{row.name}</bdi>
                <span className="tabular ml-auto text-sm text-faint">{row.more}</span>
              </Button>
            </li>
          ))}
          {rows.length === 0 && <li className="p-4 text-center text-muted">No other lead matches. Part of a name or number is enough.</li>}
        </ul>
      </div>
    </Dialog>
  );
}
