import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react';
import { useCommand } from '../data/use-command.ts';
import type { ConversationFilter } from '../data/use-conversations.ts';
import { useInboxCounts } from '../data/use-inbox-counts.ts';
import { useLocations } from '../data/use-locations.ts';
import { helpDesk } from '../data/help-desk.ts';
import { HelpButton } from '../ui/help-button.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { SearchField } from '../ui/search-field.tsx';
import type { VirtualListHandle } from '../ui/virtual-list.tsx';
import { ConversationList } from './conversation-list.tsx';
import { FoundList } from './found-list.tsx';
import { LocationChoice } from './location-choice.ts';
import { strings } from './strings.ts';

const FILTERS: readonly ConversationFilter[] = ['all', 'needs_reply', 'unread', 'deferred', 'mine'];

type Props = {
  readonly selectedId: string | null;
  readonly onOpen: (leadId: string, at: number | null) => void;
};

/** The shared inbox: filters, the search over all messages, and the list of the one or the other. */
export function Inbox({ selectedId, onOpen }: Props) {
  const [filter, setFilter] = useState<ConversationFilter>('all');
  const [locationId, setLocationId] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [foundId, setFoundId] = useState<string | null>(null);
  const text = useDeferredValue(typed.trim());
  const counts = useInboxCounts();
  const locations = useLocations().data ?? NONE;
  const names = useMemo(() => new Map(locations.map(location => [location.id, location.name])), [locations]);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<VirtualListHandle>(null);

  useCommand('search', () => search.current?.select());
  useCommand('inbox', () => list.current?.focus());
  const step = (by: number) => {
    list.current?.focus();
    list.current?.move(by);
  };
  useCommand('next', () => step(1));
  useCommand('previous', () => step(-1));

  /** The list is steered from the search box; only Escape on an empty box leads back to it. */
  function onSearchKey(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'Enter' && text !== '') list.current?.openActive();
    else if (event.key === 'Escape' && typed === '') list.current?.focus();
    else return;
    event.preventDefault();
  }

  return (
    <section aria-label={strings.title} className="flex h-full min-h-0 flex-col">
      <header className="flex shrink-0 flex-col gap-2 px-3 pt-3 pb-2">
        <div className="flex h-7 items-center justify-between gap-2 pl-1">
          <div className="flex items-center gap-1">
            <h1 className="text-lg font-semibold">{strings.title}</h1>
            <HelpButton label={strings.help} onPress={() => helpDesk.ask('inbox')} />
          </div>
          {locations.length > 1 && <LocationChoice locations={locations} locationId={locationId} onChoose={setLocationId} />}
        </div>
        <SearchField
          ref={search}
          label={strings.search}
          shortcut="/"
          value={typed}
          onChange={setTyped}
          onKeyDown={onSearchKey}
          maxLength={200}
        />
        {text === '' && (
          <FilterChips
            label={strings.filters}
            selected={filter}
            onSelect={setFilter}
            chips={FILTERS.map(id => ({
              id,
              label: strings.filter[id],
              count: id === 'needs_reply' ? counts?.needsReply : id === 'unread' ? counts?.unread : undefined,
            }))}
          />
        )}
      </header>
      {text === '' ? (
        <ConversationList
          key={`${filter} ${locationId}`}
          ref={list}
          filter={filter}
          locationId={locationId}
          locationNames={names}
          selectedId={selectedId}
          onOpen={leadId => onOpen(leadId, null)}
        />
      ) : (
        <FoundList
          ref={list}
          text={text}
          selectedId={foundId}
          onOpen={(leadId, position, messageId) => {
            setFoundId(messageId);
            onOpen(leadId, position);
          }}
        />
      )}
    </section>
  );
}

const NONE: readonly never[] = [];
