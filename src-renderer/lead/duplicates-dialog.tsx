import { CopyCheck } from 'lucide-react';
import { useState } from 'react';
import type { DuplicateGroup } from '../../src-shared/desktop-api.ts';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { formatPhone } from '../../src-shared/domain/phone-number.ts';
import { useDismissDuplicates } from '../data/use-dismiss-duplicates.ts';
import { useDuplicates } from '../data/use-duplicates.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { MergeDialog } from './merge-dialog.tsx';

const REASONS: Readonly<Record<DuplicateGroup['reason'], string>> = {
  phone: 'Same phone number',
  email: 'Same email',
  name: 'Nearly the same name and contact: look closely',
};

type Props = { readonly onClose: () => void; readonly onMerged: (leadId: string) => void };

/** Leads that are probably one person, in groups: merged, or said to be two. [B1] */
export function DuplicatesDialog({ onClose, onMerged }: Props) {
  const { data, error, refetch } = useDuplicates();
  const [pair, setPair] = useState<readonly [string, string] | null>(null);
  if (pair !== null) {
    return <MergeDialog leftId={pair[0]} rightId={pair[1]} onClose={() => setPair(null)} onMerged={onMerged} />;
  }
  const groups = data?.groups ?? [];
  return (
    <Dialog title="Duplicates" width="lg" isOpen onOpenChange={onClose}>
      {error !== null && (
        <Banner tone="critical" action={<Button onPress={() => void refetch()}>Try again</Button>}>
          Duplicates could not be looked for. {error.message}
        </Banner>
      )}
      {data === undefined && error === null && <div role="status" aria-busy="true" aria-label="Looking for duplicates" className="h-40" />}
      {data !== undefined && groups.length === 0 && (
        <div className="h-48">
          <EmptyState icon={CopyCheck} title="No duplicates">
            No two leads have the same phone or email, or nearly the same name and contact.
          </EmptyState>
        </div>
      )}
      <ul className="flex flex-col gap-3">
        {groups.map(group => (
          <Group key={group.leads.map(lead => lead.id).join(' ')} group={group} onCompare={setPair} />
        ))}
      </ul>
      {data !== undefined && data.total > groups.length && (
        <p className="mt-3 text-sm text-faint">
          {(data.total - groups.length).toLocaleString('en-US')} more follow as these are dealt with.
        </p>
      )}
    </Dialog>
  );
}

function Group({ group, onCompare }: { readonly group: DuplicateGroup; readonly onCompare: (pair: readonly [string, string]) => void }) {
  const dismiss = useDismissDuplicates();
  const [chosen, setChosen] = useState(() => group.leads.slice(0, 2).map(lead => lead.id));
  const [first, second] = chosen;
  const isPair = group.leads.length === 2;
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-line p-3">
      <p className="text-sm text-muted">{REASONS[group.reason]}</p>
      <ul className="flex flex-col gap-1.5">
        {group.leads.map(lead => {
          const words = (
            <span className="min-w-0 wrap-anywhere">
              <bdi className="font-medium">{leadName(lead)}</bdi>{' '}
              <span className="tabular text-sm text-faint">
                {[...lead.phones.map(phone => formatPhone(phone.number)), lead.email].filter(said => said !== null).join(' · ')}
              </span>
            </span>
          );
          return (
            <li key={lead.id}>
              {isPair ? (
                words
              ) : (
                <Checkbox
                  isSelected={chosen.includes(lead.id)}
                  onChange={isOn => setChosen(isOn ? [...chosen, lead.id].slice(-2) : chosen.filter(id => id !== lead.id))}
                >
                  {words}
                </Checkbox>
              )}
            </li>
          );
        })}
      </ul>
      <div className="flex gap-2">
        <Button
          size="sm"
          isDisabled={first === undefined || second === undefined}
          onPress={() => first !== undefined && second !== undefined && onCompare([first, second])}
        >
          Compare and merge…
        </Button>
        <Button
          size="sm"
          variant="quiet"
          isPending={dismiss.isPending}
          onPress={() => dismiss.mutate([{ leadIds: group.leads.map(lead => lead.id).slice(0, 100) }])}
        >
          Not duplicates
        </Button>
      </div>
    </li>
  );
}
