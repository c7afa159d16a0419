import { isMissedCall } from '../../src-shared/domain/is-missed-call.ts';
import type { ThreadWindow } from './thread-window.ts';

/** Unread texts and missed calls of the lead below what was on screen. */
export function countNewBelow(thread: ThreadWindow, seenUpTo: number): number {
  const from = Math.max(thread.readPosition, seenUpTo);
  return thread.items.filter(
    item => item.position > from && (item.kind === 'call' ? isMissedCall(item) : item.kind === 'message' && item.messageKind === 'inbound'),
  ).length;
}
