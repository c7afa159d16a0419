import { CircleAlert, CopyCheck, Plus, SearchX, UserRound } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react';
import { helpDesk } from '../data/help-desk.ts';
import { useCommand } from '../data/use-command.ts';
import { useMayWrite } from '../data/use-may-write.ts';
import { useLeads } from '../data/use-leads.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { HelpButton } from '../ui/help-button.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx';
import { AddLeadDialog } from './add-lead-dialog.tsx';
import { DuplicatesDialog } from './duplicates-dialog.tsx';
import { LeadsMenu } from './leads-menu.tsx';
import { LeadRow } from './lead-row.tsx';

const ROW_HEIGHT = 56;

type Props = {
  /** The lead that is open beside the list. */
  readonly selectedId: string | null;
  readonly onOpen: (leadId: string) => void;
};

/** All leads, found by name or phone as typed in any format. */
export function LeadList({ selectedId, onOpen }: Props) {
  const [typed, setTyped] = useState('');
  const [isAdding, setAdding] = useState(false);
  const [isComparing, setComparing] = useState(false);
  const text = useDeferredValue(typed.trim());
  const leads = useLeads(text);
  const mayWrite = useMayWrite();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<VirtualListHandle>(null);
  const step = (by: number) => {
    list.current?.focus();
    list.current?.move(by);
  };
  useCommand('new_lead', () => setAdding(mayWrite));
  useCommand('search', () => search.current?.select());
  useCommand('leads', () => list.current?.focus());
  useCommand('next', () => step(1));
  useCommand('previous', () => step(-1));

  function onSearchKey(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'Enter' && text !== '') list.current?.openActive();
    else if (event.key === 'Escape' && typed === '') list.current?.focus();
    else return;
    event.preventDefault();
  }

  return (
    <section aria-label="Leads" className="flex h-full min-h-0 flex-col">
      <header className="flex shrink-0 flex-col gap-2 px-3 pt-3 pb-2">
        <div className="flex h-7 items-center justify-between gap-2 pl-1">
          <h1 className="text-lg font-semibold">
            Leads{' '}
            {leads.total > 0 && <span className="tabular text-base font-normal text-faint">{leads.total.toLocaleString('en-US')}</span>}
          </h1>
          <span className="flex items-center">
            <HelpButton label="Help on this list" onPress={() => helpDesk.ask('leads')} />
            {mayWrite && <IconButton icon={CopyCheck} label="Duplicates" onPress={() => setComparing(true)} />}
            <LeadsMenu search={text} />
            {mayWrite && <IconButton icon={Plus} label="Add a lead" shortcut="$mod+n" onPress={() => setAdding(true)} />}
          </span>
        </div>
        <SearchField
          ref={search}
          label="Search name or phone"
          shortcut="/"
          value={typed}
          onChange={setTyped}
          onKeyDown={onSearchKey}
          maxLength={200}
        />
      </header>
      {leads.first === null && leads.problem !== null ? (
        <EmptyState icon={CircleAlert} title="The leads could not be read" action={<Button onPress={leads.retry}>Try again</Button>}>
          {leads.problem.message}
        </EmptyState>
      ) : leads.first === null ? (
        <LeadListSkeleton />
      ) : leads.total === 0 ? (
        <Nothing text={text} onAdd={mayWrite ? () => setAdding(true) : null} />
      ) : (
        <VirtualList
          key={text}
          ref={list}
          label="Leads"
          count={leads.total}
          rowAt={leads.rowAt}
          keyOf={lead => lead.id}
          rowHeight={ROW_HEIGHT}
          selectedKey={selectedId}
          onOpen={lead => onOpen(lead.id)}
          onRange={leads.onRange}
          renderPlaceholder={() => <LeadRowSkeleton />}
          renderRow={(lead, state) => <LeadRow lead={lead} {...state} />}
        />
      )}
      {isComparing && <DuplicatesDialog onClose={() => setComparing(false)} onMerged={onOpen} />}
      <AddLeadDialog isOpen={isAdding} onOpenChange={setAdding} onAdded={onOpen} />
    </section>
  );
}

function Nothing({ text, onAdd }: { readonly text: string; readonly onAdd: (() => void) | null }) {
  const add = onAdd !== null && (
    <Button icon={Plus} onPress={onAdd}>
      Add a lead
    </Button>
  );
  return text === '' ? (
    <EmptyState icon={UserRound} title="No leads yet" action={add}>
      A lead is anyone who asked about an appointment. Leads also appear here when a call or a form creates them.
    </EmptyState>
  ) : (
    <EmptyState icon={SearchX} title="No lead matches" action={add}>
      Nothing was found for “<bdi>{text}</bdi>”. Part of a name or of a phone number is enough, in any format.
    </EmptyState>
  );
}

function LeadListSkeleton() {
  return (
    <div aria-busy="true" aria-label="Loading leads" role="status" className="min-h-0 flex-1 overflow-hidden">
      {Array.from({ length: 12 }, (_, index) => (
        <div key={index} className="h-14">
          <LeadRowSkeleton />
        </div>
      ))}
    </div>
  );
}

function LeadRowSkeleton() {
  return (
    <div className="flex h-full items-center gap-3 px-4">
      <Skeleton className="size-8 rounded-full" />
      <div className="flex flex-col gap-2">
        <Skeleton className="h-3 w-36" />
        <Skeleton className="h-2.5 w-24" />
      </div>
    </div>
  );
}
