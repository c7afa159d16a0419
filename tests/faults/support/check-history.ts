import { POSITIONS_PER_VERSION } from '../../../relay/store/effects-as-rows.ts';
import { readReply } from '../../../src-shared/domain/reply-words.ts';
import type { Consent } from '../../../src-shared/protocol/lead.ts';
import type { MessageKind, MessageState } from '../../../src-shared/protocol/message.ts';
import type { Books, EntryRow, MessageRow } from './books.ts';

/** Texts that need the lead's consent, and those that an opt-out stops besides. */
const NEEDS_CONSENT: ReadonlySet<MessageKind> = new Set(['staff']);
const STOPPED_BY_STOP: ReadonlySet<MessageKind> = new Set(['staff', 'consent_request', 'appointment']);
const FINAL_RANK: Partial<Record<MessageState, number>> = { sent: 3, cancelled: 4, failed: 5, undelivered: 6, delivered: 7 };

/** Holds what the carrier and the outside saw against what the database says. Each line names the invariant that is broken. */
export function checkHistory(books: Books): string[] {
  return [
    ...everyTextIsKeptOnce(books),
    ...noTextIsSentTwice(books),
    ...nothingAfterStop(books),
    ...nothingBeforeConsent(books),
    ...everyStopCounts(books),
    ...desktopsHaveWhatTheRelayHas(books),
    ...books.watched.faults,
    ...noStatusFalls(books),
    ...noTextVanishes(books),
    ...textsKeepTheirOrder(books),
  ];
}

/** I1, and more: after the last start even the webhooks that were lost have been made up for. */
function everyTextIsKeptOnce({ answered, inbound, messages }: Books): string[] {
  const count = (carrierId: string) =>
    messages.filter(message => message.messageKind === 'inbound' && message.carrierId === carrierId).length;
  return [...new Set([...answered, ...inbound])].flatMap(id => {
    const what = answered.includes(id) ? 'answered 200' : 'whose webhook was lost';
    return count(id) === 1 ? [] : [`I1: the inbound text ${id}, ${what}, is kept ${count(id)} times`];
  });
}

/** I2: by our own id in the callback's address. */
function noTextIsSentTwice({ accepted, messages }: Books): string[] {
  const ids = accepted.map(({ messageId }) => messageId);
  const known = new Set(messages.map(message => message.id));
  return [
    ...twice(ids).map(id => `I2: the carrier accepted message ${id} more than once`),
    ...ids.filter(id => id === null || !known.has(id)).map(id => `I2: the carrier accepted a text that is not in the books: ${id}`),
  ];
}

/** I3: no POST of such a text began after the opt-out of its number was committed, and before that was lifted. */
function nothingAfterStop(books: Books): string[] {
  return sentTexts(books)
    .filter(({ message }) => STOPPED_BY_STOP.has(message.messageKind))
    .filter(({ message, begun }) => standingAt(books, message.leadPhone, begun).optedOut)
    .map(({ message }) => `I3: ${message.messageKind} ${message.id} left after a STOP`);
}

/** I4, C5: what staff wrote leaves only under a consent of that number, and that consent answered a warning that had left before. */
function nothingBeforeConsent(books: Books): string[] {
  const sent = sentTexts(books);
  const seqOf = seqsOfEntries(books);
  const unconsented = sent
    .filter(({ message }) => NEEDS_CONSENT.has(message.messageKind))
    .filter(({ message, begun }) => standingAt(books, message.leadPhone, begun).consent !== 'granted')
    .map(({ message }) => `I4: text ${message.id} left without consent`);
  const unwarned = books.entries
    .filter(entry => entry.change === 'granted' && entry.staffId === null)
    .flatMap(entry => {
      const answer = books.messages.find(message => message.id === entry.messageId);
      if (answer?.leadPhone !== entry.phoneNumber || readReply(answer.body).is !== 'consent') {
        return [`I4: the grant at ${entry.position} answers no CONSENT of that number`];
      }
      const isWarned = sent.some(
        ({ message, begun }) =>
          message.messageKind === 'consent_request' && message.leadPhone === entry.phoneNumber && begun < (seqOf.get(entry.id) ?? 0),
      );
      return isWarned ? [] : [`I4: the grant at ${entry.position} answers no warning that left`];
    });
  return [...unconsented, ...unwarned];
}

/** O2: whoever wrote STOP is opted out by the end of the write that kept it. */
function everyStopCounts({ messages, entries }: Books): string[] {
  return messages
    .filter(message => message.messageKind === 'inbound' && readReply(message.body).is === 'stop')
    .flatMap(message => {
      const endOfWrite = (message.version + 1) * POSITIONS_PER_VERSION;
      const until = entries.filter(entry => entry.phoneNumber === message.leadPhone && entry.position < endOfWrite);
      return isOptedOut(until) ? [] : [`O2: the STOP at ${message.position} did not count`];
    });
}

/** I5: who followed the feed has the same rows as who begins anew; I6 beside it: nothing came too late to be seen. */
function desktopsHaveWhatTheRelayHas({ watched, current }: Books): string[] {
  const keys = new Set([...watched.rows.keys(), ...current.keys()]);
  return [...keys].filter(key => watched.rows.get(key) !== current.get(key)).map(key => `I5: a desktop has another ${key} than the relay`);
}

/** I7: neither in the order of the writes, nor against what the carrier reported. */
function noStatusFalls({ journal, messages, events }: Books): string[] {
  return messages.flatMap(({ id, state }) => {
    const seen = journal.filter(row => row.what === 'state' && row.id === id).map(row => row.detail as MessageState);
    const ranks = seen.map(each => FINAL_RANK[each] ?? 0);
    const reported = events.filter(event => event.messageId === id).map(event => FINAL_RANK[event.status as MessageState] ?? 0);
    return [
      ...(ranks.some((rank, index) => rank < (ranks[index - 1] ?? 0)) ? [`I7: message ${id} went ${seen.join(' > ')}`] : []),
      ...(Math.max(0, ...reported) > (FINAL_RANK[state] ?? 0) ? [`I7: message ${id} is ${state} although the carrier reported more`] : []),
    ];
  });
}

/** I8: what the relay took ends somewhere that a person can see, and the books agree with the carrier's. */
function noTextVanishes({ accepted, commands, messages, attempts }: Books): string[] {
  const known = new Set(messages.map(message => message.id));
  const went = new Set(accepted.map(({ messageId }) => messageId));
  const lost = commands.filter(id => !known.has(id)).map(id => `I8: the text ${id} was taken and is gone`);
  const open = attempts.filter(({ endedAt }) => endedAt === null).map(({ messageId }) => `I8: an attempt of ${messageId} never ended`);
  const wrong = messages
    .filter(message => message.messageKind !== 'inbound' && !isAskedOfStaff(message, messages, went))
    .flatMap(({ id, messageKind, state, reason, attempts: tries }) => {
      const should = went.has(id)
        ? ['sending', 'sent', 'delivered', 'undelivered', 'failed']
        : ['deferred', 'cancelled', 'failed', 'unknown'];
      return should.includes(state)
        ? []
        : [
            `I8: ${messageKind} ${id} is ${state} (${reason}) after ${tries} attempts, ${went.has(id) ? '' : 'not '}accepted by the carrier`,
          ];
    });
  return [...lost, ...open, ...wrong];
}

/**
 * D13: of equal texts to one number that all got no answer and no callback the carrier took some, but not all. Its list cannot tell which, so
 * nothing is guessed and staff are asked of each.
 */
function isAskedOfStaff(message: MessageRow, messages: readonly MessageRow[], went: ReadonlySet<string | null>): boolean {
  const isAsked = ({ state, reason }: MessageRow) => state === 'unknown' && reason === 'outcome_unknown';
  const isEqual = ({ leadPhone, trackingNumber, body }: MessageRow) =>
    leadPhone === message.leadPhone && trackingNumber === message.trackingNumber && body === message.body;
  return isAsked(message) && messages.some(other => isEqual(other) && isAsked(other) && !went.has(other.id));
}

/** D5: what staff wrote to one number reached the carrier in the order it was written. */
function textsKeepTheirOrder({ accepted, messages }: Books): string[] {
  const byId = new Map(messages.map(message => [message.id, message]));
  return [...new Set(accepted.map(({ to }) => to))].flatMap(number => {
    const positions = accepted
      .filter(text => text.to === number)
      .map(({ messageId }) => byId.get(messageId ?? ''))
      .flatMap(message => (message?.messageKind === 'staff' ? [message.position] : []));
    return positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0))
      ? []
      : [`D5: out of order: ${positions.join(', ')}`];
  });
}

/** Texts that the carrier accepted, with the place in the journal at which their last POST began. */
function sentTexts({ accepted, messages, journal }: Books): { message: MessageRow; begun: number }[] {
  const byId = new Map(messages.map(message => [message.id, message]));
  return accepted.flatMap(({ messageId }) => {
    const message = byId.get(messageId ?? '');
    const begun = journal.findLast(row => row.what === 'attempt' && row.id === messageId)?.seq ?? 0;
    return message === undefined ? [] : [{ message, begun }];
  });
}

function standingAt(books: Books, number: string, seq: number): { consent: Consent; optedOut: boolean } {
  const seqOf = seqsOfEntries(books);
  const until = books.entries.filter(entry => entry.phoneNumber === number && (seqOf.get(entry.id) ?? 0) < seq);
  return { consent: until.findLast(entry => entry.consent !== null)?.consent ?? 'none', optedOut: isOptedOut(until) };
}

function seqsOfEntries({ journal }: Books): Map<string, number> {
  return new Map(journal.filter(row => row.what === 'entry').map(row => [row.id, row.seq]));
}

function isOptedOut(entries: readonly EntryRow[]): boolean {
  return entries.findLast(entry => entry.change === 'opted_out' || entry.change === 'opt_out_lifted')?.change === 'opted_out';
}

function twice(ids: readonly (string | null)[]): (string | null)[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
