import type { Message } from '../../src-shared/protocol/message.ts';
import type { ThreadItem } from './thread-window.ts';

/** The newest text that somebody else of the staff wrote after `begunAfter`: whoever is writing should know of it before sending. */
export function findAnsweredSince(items: readonly ThreadItem[], begunAfter: number | null, myStaffId: string | null): Message | null {
  if (begunAfter === null) return null;
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (item === undefined || item.position <= begunAfter) return null;
    if (item.kind === 'message' && item.messageKind === 'staff' && item.staffId !== myStaffId && item.state !== 'cancelled') return item;
  }
  return null;
}
