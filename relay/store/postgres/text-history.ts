import { textSteps, type StoredAttempt, type StoredEvent } from '../rows/text-steps.ts';
import type { TextingStore } from '../texting-store.ts';
import type { TextingParts } from './texting-parts.ts';

/** What is kept of one text's life: its POSTs and every word of the carrier. [D3] */
export function createTextHistory({ query, load }: TextingParts): Pick<TextingStore, 'textHistory'> {
  return {
    async textHistory(accountId, messageId) {
      const message = await load.message(messageId);
      if (message === null || message.accountId !== accountId || message.messageKind === 'inbound') return null;
      const attempts = await query<StoredAttempt>('SELECT * FROM attempts WHERE "messageId" = $1 ORDER BY "attempt"', [messageId]);
      const events = await query<StoredEvent>(
        'SELECT "at", "statusAsSaid", "errorCode" FROM message_events WHERE "carrierId" = $1 ORDER BY "id"',
        [message.carrierId],
      );
      return textSteps(message.createdAt, attempts, events);
    },
  };
}
