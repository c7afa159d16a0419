import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import { estimateRow } from './estimate-row.ts';
import type { ThreadRow } from './group-thread.ts';

/** Older texts are asked for while this many rows are still above the reader. */
const ROWS_AHEAD = 12;

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
    scrollEndThreshold: 40,
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

  const visible = virtualizer.getVirtualItems();
  const firstVisible = virtualizer.range?.startIndex ?? 0;
  const wantsOlder = openedAt !== undefined && hasOlder && visible.length > 0 && firstVisible < ROWS_AHEAD;
  useLayoutEffect(() => {
    if (wantsOlder) void loadOlder();
  }, [wantsOlder, loadOlder, rows.length]);

  const lastVisible = virtualizer.range?.endIndex ?? -1;
  let seenUpTo = 0;
  for (let index = Math.min(lastVisible, rows.length - 1); index >= 0 && seenUpTo === 0; index -= 1)
    seenUpTo = positionOf(rows[index]) ?? 0;

  return {
    scrollRef,
    virtualizer,
    isOpen: openedAt !== undefined,
    /** The highest position that is on screen. */
    seenUpTo: openedAt === undefined ? 0 : seenUpTo,
    isAtEnd: virtualizer.isAtEnd(40),
    scrollToEnd: () => virtualizer.scrollToEnd({ behavior: 'auto' }),
  };
}
