import { textSteps, type StoredAttempt, type StoredEvent } from '../rows/text-steps.ts';
import type { TextingStore } from '../texting-store.ts';
import type { TextingParts } from './texting-parts.ts';

/** What is kept of one text's life: its POSTs and every word of the carrier. [D3] */
export function createTextHistory({ database, load }: TextingParts): Pick<TextingStore, 'textHistory'> {
  const attempts = database.prepare<[string], StoredAttempt>('SELECT * FROM attempts WHERE "messageId" = ? ORDER BY "attempt"');
  const events = database.prepare<[string], StoredEvent>(
    'SELECT "at", "statusAsSaid", "errorCode" FROM message_events WHERE "carrierId" = ? ORDER BY "id"',
  );
  return {
    async textHistory(accountId, messageId) {
      const message = load.message(messageId);
      if (message === null || message.accountId !== accountId || message.messageKind === 'inbound') return null;
      const said = message.carrierId === null ? [] : events.all(message.carrierId);
      return textSteps(message.createdAt, attempts.all(messageId), said);
    },
  };
}
