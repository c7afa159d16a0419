import { CircleAlert, SearchX } from 'lucide-react';
import { type Ref, useImperativeHandle, useRef } from 'react';
import type { FoundMessage } from '../../src-shared/desktop-api.ts';
import { useFoundMessages } from '../data/use-found-messages.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualList, type VirtualListHandle } from '../ui/virtual-list.tsx';
import { FoundRow } from './found-row.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { RowPlaceholder } from './row-placeholder.tsx';
import { strings } from './strings.ts';

const ROW_HEIGHT = 76;
const keyOf = (row: FoundMessage) => row.messageId;

type Props = {
  readonly text: string;
  readonly selectedId: string | null;
  readonly onOpen: (leadId: string, position: number, messageId: string) => void;
  readonly ref?: Ref<VirtualListHandle>;
};

/** The messages that hold the words, newest first; opening one opens its conversation there. */
export function FoundList({ text, selectedId, onOpen, ref }: Props) {
  const found = useFoundMessages(text);
  const list = useRef<VirtualListHandle>(null);
  const now = useNow(30_000);
  useImperativeHandle(ref, () => ({
    focus: () => list.current?.focus(),
    move: by => list.current?.move(by),
    openActive: () => list.current?.openActive(),
    toTop: () => list.current?.toTop(),
  }));
  const rows = found.data?.pages.flatMap(page => page.rows) ?? [];
  if (found.error !== null && rows.length === 0) {
    return (
      <EmptyState
        icon={CircleAlert}
        title={strings.problem}
        action={<PlainButton onClick={() => void found.refetch()}>{strings.retry}</PlainButton>}
      >
        {found.error.message}
      </EmptyState>
    );
  }
  if (found.data === undefined) return <ListSkeleton label={strings.loading} />;
  if (rows.length === 0) {
    return (
      <EmptyState icon={SearchX} title={strings.nothingFound(text)}>
        {strings.nothingFoundHint} <Kbd keys="$mod+k" />
      </EmptyState>
    );
  }
  return (
    <>
      <p role="status" className="tabular shrink-0 px-7 pt-2 pb-1 text-sm text-faint">
        {strings.resultCount(`${rows.length.toLocaleString('en-US')}${found.hasNextPage ? '+' : ''}`)}
      </p>
      <VirtualList
        ref={list}
        label={strings.results}
        count={rows.length}
        rowAt={index => rows[index]}
        keyOf={keyOf}
        rowHeight={ROW_HEIGHT}
        selectedKey={selectedId}
        onOpen={row => onOpen(row.leadId, row.position, row.messageId)}
        onRange={(_, last) => {
          if (last >= rows.length - 20 && found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage();
        }}
        renderPlaceholder={() => <RowPlaceholder />}
        renderRow={(row, state) => <FoundRow found={row} now={now} {...state} />}
      />
    </>
  );
}
