import { ArrowUp, CircleAlert, Inbox } from 'lucide-react';
import { type Ref, useImperativeHandle, useRef } from 'react';
import type { Conversation } from '../../src-shared/desktop-api.ts';
import { leadName } from '../../src-shared/domain/lead-name.ts';
import { call } from '../data/call.ts';
import type { ConversationFilter } from '../data/use-conversations.ts';
import { useConversations } from '../data/use-conversations.ts';
import { useMarkRead } from '../data/use-mark-read.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx';
import { ConversationRow } from './conversation-row.tsx';
import { findNameTwins } from './find-name-twins.ts';
import { ListSkeleton } from './list-skeleton.tsx';
import { namedOf } from './named-of.ts';
import { RowPlaceholder } from './row-placeholder.tsx';
import { strings } from './strings.ts';
import { useHeldOrder } from './use-held-order.ts';

const ROW_HEIGHT = 76;
const keyOf = (row: Conversation) => row.leadId;
const rankOf = (row: Conversation) => row.lastPosition;

type Props = {
  readonly filter: ConversationFilter;
  readonly locationId: string | null;
  readonly locationNames: ReadonlyMap<string, string>;
  readonly selectedId: string | null;
  readonly onOpen: (leadId: string) => void;
  readonly ref?: Ref<VirtualListHandle>;
};

/** The conversations of one filter, newest first. */
export function ConversationList({ filter, locationId, locationNames, selectedId, onOpen, ref }: Props) {
  const paged = useConversations(filter, locationId);
  const view = useHeldOrder({ total: paged.total, rows: paged.rows, keyOf, rankOf });
  const list = useRef<VirtualListHandle>(null);
  const now = useNow(30_000);
  const twins = findNameTwins(paged.rows.values());
  const markRead = useMarkRead();
  useImperativeHandle(ref, () => ({
    focus: () => list.current?.focus(),
    move: by => list.current?.move(by),
    openActive: () => list.current?.openActive(),
    toTop: () => list.current?.toTop(),
  }));

  if (paged.first === null && paged.problem !== null) {
    return (
      <EmptyState icon={CircleAlert} title={strings.problem} action={<PlainButton onClick={paged.retry}>{strings.retry}</PlainButton>}>
        {paged.problem.message}
      </EmptyState>
    );
  }
  if (paged.first === null) return <ListSkeleton label={strings.loading} />;
  if (view.total === 0) {
    return (
      <EmptyState icon={Inbox} title={strings.empty[filter].title}>
        {strings.empty[filter].hint}
      </EmptyState>
    );
  }

  async function showMenu(row: Conversation) {
    const isUnread = row.unread > 0;
    const chosen = await call('showContextMenu', [
      { id: 'open', label: `${strings.menu.open} ${leadName(namedOf(row))}`, enabled: true },
      { id: 'mark', label: isUnread ? strings.menu.read : strings.menu.unread, enabled: isUnread || row.lastDirection === 'inbound' },
    ]);
    if (chosen === 'open') onOpen(row.leadId);
    if (chosen === 'mark') markRead.mutate([{ leadId: row.leadId, position: isUnread ? row.lastPosition : row.lastPosition - 1 }]);
  }

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {view.newer > 0 && (
        <PlainButton
          variant="primary"
          size="sm"
          icon={ArrowUp}
          aria-label={strings.newerHint}
          className="absolute -top-2 left-1/2 z-10 -translate-x-1/2 rounded-full! shadow-popover"
          onClick={() => {
            view.release();
            list.current?.toTop();
          }}
        >
          {strings.newer(view.newer)}
        </PlainButton>
      )}
      <VirtualList
        ref={list}
        label={strings.list}
        count={view.total}
        rowAt={view.rowAt}
        keyOf={keyOf}
        rowHeight={ROW_HEIGHT}
        selectedKey={selectedId}
        onOpen={row => onOpen(row.leadId)}
        onRange={paged.onRange}
        onPointed={view.onPointed}
        onContextMenu={row => void showMenu(row)}
        renderPlaceholder={() => <RowPlaceholder />}
        renderRow={(row, state) => (
          <ConversationRow
            conversation={row}
            locationName={row.locationId === null ? null : (locationNames.get(row.locationId) ?? null)}
            hasTwin={twins.has(leadName(namedOf(row)))}
            now={now}
            {...state}
          />
        )}
      />
    </div>
  );
}
