import { callsForAnswer, isAnswer, waitsForReview } from '../../src-shared/domain/conversation.ts';
import type { Message } from '../../src-shared/protocol/message.ts';

/** What a message counts for in the inbox, as bits: the summary of a conversation is then made from an index alone. Persisted in the cache. */
export const TALLY = {
  inbound: 1,
  /** The lead waits for a person's answer. */
  asks: 2,
  /** Staff gave one. */
  answers: 4,
  deferred: 8,
  /** Failed, or of unknown outcome, and not settled by staff. */
  failed: 16,
  /** Staff got a text through, or have one on its way: failures before it are dealt with. */
  goodStaffText: 32,
  /** The person at this desktop wrote it. */
  mine: 64,
  /** It grew too old to go without another look. [C13] */
  review: 128,
} as const;

export function messageTally(message: Message, staffId: string): number {
  const failed = message.state === 'failed' || message.state === 'undelivered' || message.state === 'unknown';
  const answers = isAnswer(message);
  return (
    (message.messageKind === 'inbound' ? TALLY.inbound : 0) |
    (callsForAnswer(message) ? TALLY.asks : 0) |
    (answers ? TALLY.answers : 0) |
    (message.state === 'deferred' ? TALLY.deferred : 0) |
    (failed && message.reason !== 'resolved_by_staff' ? TALLY.failed : 0) |
    (answers && !failed ? TALLY.goodStaffText : 0) |
    (message.staffId === staffId ? TALLY.mine : 0) |
    (waitsForReview(message) ? TALLY.review : 0)
  );
}
