import { readReply } from '../../../src-shared/domain/reply-words.ts';
import type { Consent } from '../../../src-shared/protocol/lead.ts';
import type { MessageKind, MessageState } from '../../../src-shared/protocol/message.ts';
import type { Place } from './a-place.ts';
import type { History } from './history.ts';
import { messageIdOf } from './message-id-of.ts';
import { POSITIONS_PER_VERSION } from '../../../relay/store/effects-as-rows.ts';

type MessageRow = {
  id: string;
  position: number;
  version: number;
  messageKind: MessageKind;
  leadPhone: string;
  trackingNumber: string;
  body: string;
  state: MessageState;
  reason: string | null;
  carrierId: string | null;
  createdAt: string;
  attempts: number;
};
type EntryRow = { position: number; phoneNumber: string; change: string; consent: Consent | null; messageId: string | null; at: string };
type AttemptRow = { messageId: string; attempt: number; begunAt: string; endedAt: string | null };
type EventRow = { messageId: string | null; status: string | null };
type Books = { messages: MessageRow[]; entries: EntryRow[]; attempts: AttemptRow[]; events: EventRow[] };
type Sent = { message: MessageRow; begunAt: string };

/** Texts that need the lead's consent, and those that an opt-out stops besides. */
const NEEDS_CONSENT = new Set<MessageKind>(['staff']);
const STOPPED_BY_STOP = new Set<MessageKind>(['staff', 'consent_request']);
const FINAL_RANK: Partial<Record<MessageState, number>> = { sent: 3, cancelled: 4, failed: 5, undelivered: 6, delivered: 7 };

/** Holds what the carrier and the outside saw against what the database says. Each line names the invariant that is broken. */
export async function checkHistory(place: Place, history: History): Promise<string[]> {
  const { rows } = place.database;
  const books: Books = {
    messages: (await rows<MessageRow>('messages')).sort((a, b) => a.position - b.position),
    entries: (await rows<EntryRow>('consent_entries')).sort((a, b) => a.position - b.position),
    attempts: await rows<AttemptRow>('attempts'),
    events: await rows<EventRow>('message_events'),
  };
  return [
    ...everyTextIsKeptOnce(place, history, books),
    ...noTextIsSentTwice(place, books),
    ...nothingAfterStop(place, books),
    ...nothingBeforeConsent(place, books),
    ...everyStopCounts(books),
    ...noStatusFalls(history, books),
    ...noTextVanishes(place, history, books),
    ...textsKeepTheirOrder(place, books),
  ];
}

/** I1, and more: after the last start even the webhooks that were lost have been made up for. */
function everyTextIsKeptOnce({ carrier }: Place, { answered }: History, { messages }: Books): string[] {
  const count = (carrierId: string) =>
    messages.filter(message => message.messageKind === 'inbound' && message.carrierId === carrierId).length;
  const lost = carrier.controls.webhooks.filter(webhook => webhook.kind === 'inbound').map(webhook => webhook.carrierId);
  const known = new Set(answered);
  return [...new Set([...answered, ...lost])].flatMap(id =>
    count(id) === 1
      ? []
      : [`I1: the inbound text ${id}, ${known.has(id) ? 'answered 200' : 'whose webhook was lost'}, is kept ${count(id)} times`],
  );
}

/** I2: by our own id in the callback's address, and by the words, which are different in each text of staff. */
function noTextIsSentTwice({ carrier }: Place, { messages }: Books): string[] {
  const accepted = carrier.controls.accepted.map(text => messageIdOf(text.statusCallback));
  const known = new Set(messages.map(message => message.id));
  return [
    ...twice(accepted).map(id => `I2: the carrier accepted message ${id} more than once`),
    ...accepted.filter(id => id === null || !known.has(id)).map(id => `I2: the carrier accepted a text that is not in the books: ${id}`),
  ];
}

/** I3: no POST of such a text began while the number was opted out. */
function nothingAfterStop(place: Place, books: Books): string[] {
  return sentTexts(place, books)
    .filter(({ message }) => STOPPED_BY_STOP.has(message.messageKind))
    .flatMap(({ message, begunAt }) => {
      const standing = standingAt(books, message.leadPhone, begunAt);
      return standing.every(({ optedOut }) => optedOut) ? [`I3: ${message.messageKind} ${message.id} left after a STOP`] : [];
    });
}

/** I4, C5: what staff wrote leaves only under a consent of that number, and that consent answered a warning that had left before. */
function nothingBeforeConsent(place: Place, books: Books): string[] {
  const sent = sentTexts(place, books);
  const unconsented = sent
    .filter(({ message }) => NEEDS_CONSENT.has(message.messageKind))
    .flatMap(({ message, begunAt }) => {
      const standing = standingAt(books, message.leadPhone, begunAt);
      return standing.some(({ consent }) => consent === 'granted') ? [] : [`I4: text ${message.id} left without consent`];
    });
  const unwarned = books.entries
    .filter(entry => entry.change === 'granted')
    .flatMap(entry => {
      const answer = books.messages.find(message => message.id === entry.messageId);
      const isFrom = answer?.leadPhone === entry.phoneNumber && readReply(answer.body).is === 'consent';
      const warned = sent.some(
        ({ message, begunAt }) =>
          message.messageKind === 'consent_request' && message.leadPhone === entry.phoneNumber && begunAt <= entry.at,
      );
      return isFrom && warned
        ? []
        : [`I4: the grant at ${entry.position} answers ${isFrom ? 'no warning that left' : 'no CONSENT of that number'}`];
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

/** I7: neither as it was seen, nor against the events that the carrier reported. */
function noStatusFalls({ states }: History, { messages, events }: Books): string[] {
  const fell = [...states].flatMap(([id, seen]) => {
    const ranks = seen.map(state => FINAL_RANK[state]);
    const isFalling = ranks.some((rank, index) => rank !== undefined && seen[index + 1] !== undefined && (ranks[index + 1] ?? -1) < rank);
    return isFalling ? [`I7: message ${id} went ${seen.join(' > ')}`] : [];
  });
  const behind = messages.flatMap(message => {
    const reported = events.filter(event => event.messageId === message.id).map(event => FINAL_RANK[event.status as MessageState] ?? 0);
    const highest = Math.max(0, ...reported);
    return highest > (FINAL_RANK[message.state] ?? 0)
      ? [`I7: message ${message.id} is ${message.state} although the carrier reported more`]
      : [];
  });
  return [...fell, ...behind];
}

/** I8: what the relay took ends somewhere that a person can see, and the books agree with the carrier's. */
function noTextVanishes({ carrier }: Place, { commands }: History, { messages, attempts }: Books): string[] {
  const byId = new Map(messages.map(message => [message.id, message]));
  const accepted = new Set(carrier.controls.accepted.map(text => messageIdOf(text.statusCallback)));
  const lost = commands.filter(id => !byId.has(id)).map(id => `I8: the text ${id} was taken and is gone`);
  const open = attempts.filter(attempt => attempt.endedAt === null).map(({ messageId }) => `I8: an attempt of ${messageId} never ended`);
  const wrong = messages
    .filter(message => message.messageKind !== 'inbound')
    .flatMap(({ id, state, attempts: tries }) => {
      const should = accepted.has(id)
        ? ['sending', 'sent', 'delivered', 'undelivered', 'failed']
        : ['deferred', 'cancelled', 'failed', 'unknown'];
      return should.includes(state)
        ? []
        : [`I8: ${id} is ${state} after ${tries} attempts, ${accepted.has(id) ? '' : 'not '}accepted by the carrier`];
    });
  return [...lost, ...open, ...wrong];
}

/** D5: what staff wrote to one number reached the carrier in the order it was written. */
function textsKeepTheirOrder({ carrier, leadNumbers }: Place, { messages }: Books): string[] {
  const byId = new Map(messages.map(message => [message.id, message]));
  return leadNumbers.flatMap(number => {
    const positions = carrier.controls.accepted
      .filter(text => text.to === number)
      .map(text => byId.get(messageIdOf(text.statusCallback) ?? ''))
      .flatMap(message => (message?.messageKind === 'staff' ? [message.position] : []));
    return positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0))
      ? []
      : [`D5: out of order: ${positions.join(', ')}`];
  });
}

/** Texts that the carrier accepted, with when their last POST began. */
function sentTexts({ carrier }: Place, { messages, attempts }: Books): Sent[] {
  const byId = new Map(messages.map(message => [message.id, message]));
  return carrier.controls.accepted.flatMap(text => {
    const message = byId.get(messageIdOf(text.statusCallback) ?? '');
    const begun = attempts.filter(attempt => attempt.messageId === message?.id).map(attempt => attempt.begunAt);
    return message === undefined ? [] : [{ message, begunAt: begun.sort().at(-1) ?? '' }];
  });
}

/** Every standing of a number at an instant: several, where its ledger was written within that same millisecond. */
function standingAt({ entries }: Books, number: string, at: string): { consent: Consent; optedOut: boolean }[] {
  const own = entries.filter(entry => entry.phoneNumber === number);
  const before = own.filter(entry => entry.at < at);
  const during = own.filter(entry => entry.at === at);
  return [...during.keys(), during.length].map(count => {
    const until = [...before, ...during.slice(0, count)];
    return { consent: until.findLast(entry => entry.consent !== null)?.consent ?? 'none', optedOut: isOptedOut(until) };
  });
}

function isOptedOut(entries: readonly EntryRow[]): boolean {
  return entries.findLast(entry => entry.change === 'opted_out' || entry.change === 'opt_out_lifted')?.change === 'opted_out';
}

function twice(ids: readonly (string | null)[]): (string | null)[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}
