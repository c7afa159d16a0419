import type { Message } from '../../../src-shared/protocol/message.ts';
import type { MessageRecord } from '../texting-situation.ts';
import type { messages } from '../sqlite/schema.ts';

export type StoredMessage = typeof messages.$inferSelect;

/** With what only the relay knows. */
export function messageRecord(stored: StoredMessage): MessageRecord {
  return { kind: 'message', ...stored, inFlight: stored.inFlight === 1 };
}

/** As desktops know it. */
export function messageRow(stored: StoredMessage): Message {
  const { accountId, carrierId, attempts, dueAt, answersAt, checks, inFlight, ...wire } = stored;
  return { kind: 'message', ...wire };
}
