import { useState } from 'react';
import { sayClock } from './say-when.ts';
import type { ThreadItem } from './thread-window.ts';

/** What a screen reader says when a text arrives in the open conversation; empty until one does. `items` is null until they are loaded. */
export function useAnnouncement(items: readonly ThreadItem[] | null, lead: string): string {
  const [openedAt, setOpenedAt] = useState<number | null>(null);
  // Set while rendering, as React advises for state that follows from what came in: what is there at first is not news.
  if (items !== null && openedAt === null) setOpenedAt(items.at(-1)?.position ?? 0);
  const last = items?.findLast(item => item.kind === 'message' && item.messageKind === 'inbound');
  if (last?.kind !== 'message' || openedAt === null || last.position <= openedAt) return '';
  return `New text from ${lead}, ${sayClock(last.createdAt)}: ${last.body}`;
}
