import type { ThreadWindow } from './thread-window.ts';

/** Unread texts of the lead below what was on screen. */
export function countNewBelow(thread: ThreadWindow, seenUpTo: number): number {
  const from = Math.max(thread.readPosition, seenUpTo);
  return thread.items.filter(item => item.kind === 'message' && item.messageKind === 'inbound' && item.position > from).length;
}
