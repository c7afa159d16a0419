import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { estimateRow } from './estimate-row.ts';
import type { ThreadRow } from './group-thread.ts';

/** Older texts are asked for while this many pixels are still above the reader. */
const AHEAD_PX = 900;
/** This near to the end counts as being there. */
const END_PX = 40;

type Options = {
  readonly rows: readonly ThreadRow[];
  /** Opens there instead of at the unread line or the end. */
  readonly at: number | null;
  readonly hasOlder: boolean;
  readonly loadOlder: () => Promise<void>;
};

/** The order of a row within the conversation; null for what has none: days, lines, texts that still wait here. */
export function positionOf(row: ThreadRow | undefined): number | null {
  if (row?.is === 'text' || row?.is === 'request') return row.message.position;
  if (row?.is === 'call') return row.call.position;
  return row?.is === 'event' ? row.entry.position : null;
}

/**
 * The virtual list of a conversation: opens at the found text, at the unread line or at the end, follows what is appended while the end is
 * in sight, keeps its place otherwise, and asks for older texts before the reader gets there.
 */
export function useThreadScroll({ rows, at, hasOlder, loadOlder }: Options) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const [openedAt, setOpenedAt] = useState<number | null | undefined>(undefined);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: index => estimateRow(rows[index]),
    getItemKey: index => rows[index]?.key ?? index,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    overscan: 6,
    paddingStart: 16,
    paddingEnd: 12,
  });

  const target = at === null ? -1 : rows.findIndex(row => positionOf(row) === at);
  const isReady = rows.length > 0 && (at === null || target >= 0 || !hasOlder);
  useLayoutEffect(() => {
    if (!isReady || openedAt === at) return;
    const unread = rows.findIndex(row => row.is === 'unread');
    if (target >= 0) virtualizer.scrollToIndex(target, { align: 'center' });
    else if (unread >= 0) virtualizer.scrollToIndex(unread, { align: 'start' });
    else virtualizer.scrollToEnd();
    setOpenedAt(at);
  }, [isReady, openedAt, at, target, rows, virtualizer]);

  useHoldEnd(scrollRef, openedAt !== undefined);
  useOlder({ scrollRef, isOpen: openedAt !== undefined, hasOlder, loadOlder, rowCount: rows.length });

  const lastVisible = virtualizer.range?.endIndex ?? -1;
  let seenUpTo = 0;
  for (let index = Math.min(lastVisible, rows.length - 1); index >= 0 && seenUpTo === 0; index -= 1)
    seenUpTo = positionOf(rows[index]) ?? 0;

  // By the measured sizes: a conversation that turns out to fit is never scrolled, and the element's own height is one render behind.
  const below = virtualizer.getTotalSize() - (virtualizer.scrollOffset ?? 0) - (virtualizer.scrollRect?.height ?? 0);

  return {
    scrollRef,
    virtualizer,
    isOpen: openedAt !== undefined,
    /** The highest position that is on screen. */
    seenUpTo: openedAt === undefined ? 0 : seenUpTo,
    isAtEnd: virtualizer.isAtEnd(END_PX) || below <= END_PX,
    scrollToEnd: () => virtualizer.scrollToEnd({ behavior: 'auto' }),
  };
}

type Older = Pick<Options, 'hasOlder' | 'loadOlder'> & {
  readonly scrollRef: RefObject<HTMLDivElement | null>;
  readonly isOpen: boolean;
  readonly rowCount: number;
};

/**
 * Asks for older texts as the reader comes near the first row. It looks where the element stands a frame after it was scrolled or grew: within
 * the same tick the virtual list has not yet written back the place it keeps.
 */
function useOlder({ scrollRef, isOpen, hasOlder, loadOlder, rowCount }: Older): void {
  useEffect(() => {
    const scroller = scrollRef.current;
    if (scroller === null || !isOpen || !hasOlder) return;
    let frame = 0;
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          if (scroller.scrollTop < AHEAD_PX) void loadOlder();
        });
      });
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', look);
    };
  }, [scrollRef, isOpen, hasOlder, loadOlder, rowCount]);
}

/** Keeps the end in sight when the room for the texts shrinks, as it does while a long text is being written. */
function useHoldEnd(scrollRef: RefObject<HTMLDivElement | null>, isOpen: boolean): void {
  useEffect(() => {
    const scroller = scrollRef.current;
    if (scroller === null || !isOpen) return;
    let wasAtEnd = true;
    const note = () => {
      wasAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= END_PX;
    };
    const observer = new ResizeObserver(() => {
      if (wasAtEnd) scroller.scrollTop = scroller.scrollHeight;
    });
    note();
    scroller.addEventListener('scroll', note, { passive: true });
    observer.observe(scroller);
    return () => {
      scroller.removeEventListener('scroll', note);
      observer.disconnect();
    };
  }, [scrollRef, isOpen]);
}
