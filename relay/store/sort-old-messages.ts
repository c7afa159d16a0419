import { type Held, judgeRetention } from '../../src-shared/domain/retention.ts';
import type { StoredMessage } from './rows/message-row.ts';
import type { Survey } from './retention-store.ts';

/** What retention asks of a message. */
export type OldMessage = Pick<StoredMessage, 'id' | 'position' | 'createdAt' | 'state' | 'leadId' | 'emptiedAt' | 'inFlight'>;
export const OLD_MESSAGE_COLUMNS = '"id", "position", "createdAt", "state", "leadId", "emptiedAt", "inFlight"';

/** Which of a page of messages, in order of position, lose their words; and where the next page begins. [H1, H2] */
export function sortOldMessages(
  page: readonly OldMessage[],
  limit: number,
  before: string,
  held: Held,
): { empty: OldMessage[]; held: number; next: number | null } {
  const verdicts = page.map(message => ({ message, is: judgeRetention({ ...message, inFlight: message.inFlight === 1 }, before, held) }));
  // Positions rise with time: after a page on which all is younger nothing is older.
  const isOver = page.length < limit || page.every(message => message.createdAt >= before);
  return {
    empty: verdicts.filter(({ is }) => is === 'empty').map(({ message }) => message),
    held: verdicts.filter(({ is }) => is === 'held').length,
    next: isOver ? null : (page.at(-1)?.position ?? null),
  };
}

export function surveyOf(page: readonly OldMessage[], limit: number, before: string, held: Held): Survey {
  const sorted = sortOldMessages(page, limit, before, held);
  const times = sorted.empty.map(({ createdAt }) => createdAt).toSorted();
  return {
    next: sorted.next,
    messages: sorted.empty.length,
    held: sorted.held,
    leadIds: [...new Set(sorted.empty.flatMap(({ leadId }) => leadId ?? []))],
    oldestAt: times[0] ?? null,
    newestAt: times.at(-1) ?? null,
  };
}

/** Which leads the holds that stand protect. */
export function heldBy(holds: readonly { readonly leadId: string | null; readonly releasedAt: string | null }[]): Held {
  const standing = holds.filter(({ releasedAt }) => releasedAt === null);
  return {
    all: standing.some(({ leadId }) => leadId === null),
    leadIds: new Set(standing.flatMap(({ leadId }) => leadId ?? [])),
  };
}
