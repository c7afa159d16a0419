import { useEffect, useRef } from 'react';
import { useMarkRead } from '../data/use-mark-read.ts';
import type { ThreadWindow } from './thread-window.ts';
import { useIsWatched } from './use-is-watched.ts';

/** Marks texts of the lead as read once they were on screen with somebody there to see them. Read state is per person. [S6] */
export function useMarkSeen(leadId: string, thread: ThreadWindow | null, seenUpTo: number): void {
  const isWatched = useIsWatched();
  const { mutate } = useMarkRead();
  const marked = useRef({ leadId, position: 0 });
  const readPosition = thread?.readPosition ?? 0;
  const hasNews = (thread?.unread ?? 0) > 0 && seenUpTo > readPosition;
  useEffect(() => {
    if (!isWatched || !hasNews) return;
    if (marked.current.leadId === leadId && marked.current.position >= seenUpTo) return;
    marked.current = { leadId, position: seenUpTo };
    mutate([{ leadId, position: seenUpTo }]);
  }, [isWatched, hasNews, seenUpTo, leadId, mutate]);
}
