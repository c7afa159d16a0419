import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useEffectEvent,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { classNames } from './class-names.ts';

export type VirtualListHandle = {
  readonly focus: () => void;
  /** Moves the active row by so many rows, and the view with it. */
  readonly move: (by: number) => void;
  readonly openActive: () => void;
  readonly toTop: () => void;
};

type Props<Row> = {
  readonly label: string;
  readonly count: number;
  /** undefined: not loaded; a placeholder is shown and `onRange` asks for it. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly keyOf: (row: Row) => string;
  readonly rowHeight: number;
  readonly renderRow: (row: Row, state: { readonly isSelected: boolean; readonly isActive: boolean }) => ReactNode;
  readonly renderPlaceholder: () => ReactNode;
  /** The row that is open beside the list. */
  readonly selectedKey: string | null;
  readonly onOpen: (row: Row) => void;
  readonly onRange?: (first: number, last: number) => void;
  readonly onContextMenu?: (row: Row) => void;
  /** The list takes focus itself. Off where a search box keeps it and names the active row: then `onActiveId` tells its element's id. */
  readonly isFocusable?: boolean;
  /** The first row is active from the start. */
  readonly startsActive?: boolean;
  readonly onActiveId?: (id: string | undefined) => void;
  /** Told of each stir of the pointer over the list, and of its leaving. */
  readonly onPointed?: (isPointed: boolean) => void;
  readonly id?: string;
  readonly className?: string;
  readonly ref?: Ref<VirtualListHandle>;
};

/**
 * A list of any length in which one row is active (arrows, J and K, Home, End, page keys) and Enter opens. Rows have one fixed height and
 * only those on screen exist; the scroll bar is honest from the start since the count is known. Built on a listbox with an active
 * descendant rather than on a collection of React Aria, which would have to hold all rows: here a page that was never seen is never asked.
 */
export function VirtualList<Row>(props: Props<Row>) {
  const { label, count, rowAt, keyOf, rowHeight, renderRow, renderPlaceholder, selectedKey, onOpen, onRange, onContextMenu } = props;
  const { isFocusable = true, onActiveId, onPointed, className, ref } = props;
  const ownId = useId();
  const listId = props.id ?? ownId;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useActiveRow(props);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    // The active row is kept alive off screen: a screen reader's focus stands on it.
    rangeExtractor: range => withIndex(defaultRangeExtractor(range), active),
  });
  useKeepActiveInPlace(
    active,
    by => {
      if (scroller.current !== null && scroller.current.scrollTop > 0) scroller.current.scrollBy({ top: by });
    },
    props,
  );
  const items = virtual.getVirtualItems();
  const firstSeen = virtual.range?.startIndex ?? 0;
  const lastSeen = virtual.range?.endIndex ?? 0;
  const tellRange = useEffectEvent(() => onRange?.(Math.max(0, firstSeen - 10), Math.min(count - 1, lastSeen + 10)));
  useEffect(() => {
    if (count > 0) tellRange();
  }, [firstSeen, lastSeen, count]);

  // Another screen came: who goes by keys is in its list, unless something else there has taken the focus. No row is marked until a key is pressed.
  const isTakingFocus = useRef(false);
  useEffect(() => {
    if (!isFocusable || document.activeElement !== document.body) return;
    isTakingFocus.current = true;
    scroller.current?.focus({ preventScroll: true });
    isTakingFocus.current = false;
  }, [isFocusable]);

  const idOf = (index: number) => `${listId}-${index}`;
  const activeId = active !== null && active < count ? idOf(active) : undefined;
  const tellActiveId = useEffectEvent(() => onActiveId?.(activeId));
  useEffect(() => tellActiveId(), [activeId]);

  function activate(index: number) {
    const next = Math.max(0, Math.min(count - 1, index));
    if (count === 0) return;
    setActive(next);
    virtual.scrollToIndex(next, { align: 'auto' });
  }
  function openAt(index: number | null) {
    const row = index === null ? undefined : rowAt(index);
    if (row !== undefined) onOpen(row);
  }
  const move = (by: number) => activate(active === null ? (by > 0 ? 0 : count - 1) : active + by);
  useImperativeHandle(ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    move,
    openActive: () => openAt(active ?? (count > 0 ? 0 : null)),
    toTop: () => scroller.current?.scrollTo({ top: 0 }),
  }));

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const act = keyAction(
      event.key,
      { move, toStart: () => activate(0), toEnd: () => activate(count - 1), open: () => openAt(active) },
      pageRows,
    );
    if (act === undefined) return;
    event.preventDefault();
    act();
  }
  function indexUnder(event: MouseEvent): number | null {
    const option = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    return option === null ? null : Number(option.getAttribute('data-index'));
  }

  return (
    <div
      ref={scroller}
      id={listId}
      role="listbox"
      aria-label={label}
      tabIndex={isFocusable ? 0 : -1}
      {...(isFocusable && activeId !== undefined ? { 'aria-activedescendant': activeId } : {})}
      onKeyDown={isFocusable ? onKeyDown : undefined}
      onFocus={() => {
        if (active === null && count > 0 && !isTakingFocus.current) setActive(firstSeen);
      }}
      onMouseDown={event => {
        if (!isFocusable) event.preventDefault(); // the focus stays with the search box that steers this list
      }}
      onClick={event => {
        const index = indexUnder(event);
        if (index === null) return;
        setActive(index);
        openAt(index);
      }}
      onContextMenu={event => {
        const index = indexUnder(event) ?? active;
        const row = index === null ? undefined : rowAt(index);
        if (row !== undefined) onContextMenu?.(row);
      }}
      onPointerMove={() => onPointed?.(true)}
      onPointerLeave={() => onPointed?.(false)}
      className={classNames('group/list relative min-h-0 flex-1 overflow-y-auto outline-none [scrollbar-gutter:stable]', className)}
    >
      <div role="presentation" className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {items.map(item => {
          const row = rowAt(item.index);
          const isSelected = row !== undefined && keyOf(row) === selectedKey;
          const isActive = item.index === active;
          return (
            <div
              key={row === undefined ? `at-${item.index}` : keyOf(row)}
              id={idOf(item.index)}
              data-index={item.index}
              role="option"
              aria-selected={isSelected}
              aria-setsize={count}
              aria-posinset={item.index + 1}
              aria-busy={row === undefined}
              data-active={isActive || undefined}
              className="group/row absolute inset-x-0 top-0"
              style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
            >
              {row === undefined ? renderPlaceholder() : renderRow(row, { isSelected, isActive })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The active row follows its key when the order changes, and starts at the open one. */
function useActiveRow<Row>({
  count,
  rowAt,
  keyOf,
  selectedKey,
  startsActive = false,
}: Props<Row>): [number | null, (index: number) => void] {
  const [active, setActive] = useState<{ index: number; key: string | null } | null>(null);
  const indexOf = (key: string | null) =>
    key === null
      ? null
      : findIndex(count, index => {
          const row = rowAt(index);
          return row !== undefined && keyOf(row) === key;
        });
  const keyAt = (index: number) => {
    const row = rowAt(index);
    return row === undefined ? null : keyOf(row);
  };
  let index: number | null = null;
  if (active === null) index = indexOf(selectedKey) ?? (startsActive && count > 0 ? 0 : null);
  else if (active.index < count && (active.key === null || keyAt(active.index) === active.key)) index = active.index;
  else index = indexOf(active.key) ?? (count === 0 ? null : Math.min(active.index, count - 1));
  return [index, next => setActive({ index: next, key: keyAt(next) })];
}

/** When rows come in above, the view moves along, so that the active row stays where it is on screen. At the very top new rows are let in. */
function useKeepActiveInPlace<Row>(active: number | null, scrollBy: (pixels: number) => void, { rowAt, keyOf, rowHeight }: Props<Row>) {
  const row = active === null ? undefined : rowAt(active);
  const key = row === undefined ? null : keyOf(row);
  const last = useRef<{ readonly key: string | null; readonly index: number | null }>({ key: null, index: null });
  const moveAlong = useEffectEvent(scrollBy);
  useLayoutEffect(() => {
    const before = last.current;
    last.current = { key, index: active };
    if (key === null || before.key !== key || before.index === null || active === null) return;
    moveAlong((active - before.index) * rowHeight);
  }, [key, active, rowHeight]);
}

function findIndex(count: number, isIt: (index: number) => boolean): number | null {
  for (let index = 0; index < count; index++) if (isIt(index)) return index;
  return null;
}

function withIndex(indexes: number[], extra: number | null): number[] {
  return extra === null || indexes.includes(extra) ? indexes : [...indexes, extra].sort((a, b) => a - b);
}

type Moves = { readonly move: (by: number) => void; readonly toStart: () => void; readonly toEnd: () => void; readonly open: () => void };

function keyAction(key: string, moves: Moves, pageRows: number): (() => void) | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return () => moves.move(1);
    case 'ArrowUp':
    case 'k':
      return () => moves.move(-1);
    case 'PageDown':
      return () => moves.move(pageRows);
    case 'PageUp':
      return () => moves.move(-pageRows);
    case 'Home':
      return moves.toStart;
    case 'End':
      return moves.toEnd;
    case 'Enter':
    case ' ':
      return moves.open;
    default:
      return undefined;
  }
}
