import { ArrowDown } from 'lucide-react';
import { classNames } from '../ui/class-names.ts';
import { Spinner } from '../ui/spinner.tsx';
import type { ThreadRow } from './group-thread.ts';
import { ThreadRowView } from './thread-row-view.tsx';
import type { ThreadNames } from './thread-names.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import type { useThreadScroll } from './use-thread-scroll.ts';
import type { TextActions } from './use-text-actions.ts';

type Props = {
  readonly rows: readonly ThreadRow[];
  readonly scroll: ReturnType<typeof useThreadScroll>;
  /** The row to point out: a found text. */
  readonly markedKey: string | null;
  readonly newBelow: number;
  readonly isLoadingOlder: boolean;
  readonly isOffline: boolean;
  readonly names: ThreadNames;
  readonly actions: TextActions;
  readonly onOpenLead: (leadId: string) => void;
};

/** The texts and events of a conversation, as long as it may be. */
export function ThreadView({ rows, scroll, markedKey, newBelow, isLoadingOlder, isOffline, names, actions, onOpenLead }: Props) {
  const { scrollRef, virtualizer, isOpen, isAtEnd } = scroll;
  useKeptFocus(scrollRef);
  return (
    <div className="relative min-h-0 flex-1">
      {isLoadingOlder && (
        <div className="absolute inset-x-0 top-1 z-10 flex justify-center text-faint">
          <Spinner />
        </div>
      )}
      <div
        ref={scrollRef}
        role="log"
        aria-live="off"
        aria-label={`Texts with ${names.status.lead}`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the conversation is read with the arrow keys like any page
        tabIndex={0}
        className="focus-ring absolute inset-0 overflow-x-hidden overflow-y-auto overscroll-contain -outline-offset-2 [scrollbar-gutter:stable] [overflow-anchor:none]"
      >
        <div className="flex min-h-full flex-col justify-end">
          <div
            className={classNames('relative mx-auto w-full max-w-190 shrink-0', !isOpen && 'invisible')}
            style={{ height: virtualizer.getTotalSize() }}
          >
            {virtualizer.getVirtualItems().map(item => {
              const row = rows[item.index];
              return row === undefined ? null : (
                <div
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  data-row={row.key}
                  className={classNames('absolute inset-x-0 top-0', row.key === markedKey && 'rounded-lg bg-caution-soft')}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <ThreadRowView row={row} isOffline={isOffline} names={names} actions={actions} onOpenLead={onOpenLead} />
                </div>
              );
            })}
          </div>
        </div>
      </div>
      {isOpen && !isAtEnd && (
        <button
          type="button"
          onClick={scroll.scrollToEnd}
          className={classNames(
            'focus-ring absolute right-4 bottom-3 flex h-8 items-center gap-1.5 rounded-full border px-3 text-base font-medium shadow-popover',
            newBelow > 0 ? 'border-transparent bg-accent text-on-accent' : 'border-edge bg-raised text-muted hover:text-ink',
          )}
        >
          <ArrowDown aria-hidden className="size-3.5" />
          {newBelow > 0 ? `${newBelow} new` : 'Newest'}
        </button>
      )}
    </div>
  );
}
