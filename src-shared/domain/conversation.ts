import type { Message } from '../protocol/message.ts';
import { readReply } from './reply-words.ts';

type Said = Pick<Message, 'messageKind' | 'state' | 'reason' | 'body' | 'position'> &
  Partial<Pick<Message, 'mediaOmitted' | 'appointment' | 'emptiedAt'>>;

/**
 * The lead wrote last and nobody of the staff has answered, or a text of ours has grown too old to go without another look.
 * A text that was answered by what it did (CONSENT, STOP, HELP, a reaction) asks for
 * no answer; one of our texts that was taken back or failed is none. Messages in any order.
 */
export function needsReply(messages: readonly Said[]): boolean {
  const inbound = Math.max(0, ...messages.filter(callsForAnswer).map(message => message.position));
  const answered = Math.max(0, ...messages.filter(isAnswer).map(message => message.position));
  return inbound > answered || messages.some(waitsForReview);
}

/** Does this text of a lead wait for a person's answer? */
export function callsForAnswer(message: Said): boolean {
  if (message.messageKind !== 'inbound') return false;
  if ((message.emptiedAt ?? null) !== null) return false; // nobody can tell any more what it said, nor answer it [H1]
  if (message.appointment?.is === 'reply' && message.appointment.confirms !== null) return false; // [P5]
  if (message.reason === 'echo') return false;
  const reply = readReply(message.body);
  switch (reply.is) {
    case 'stop':
    case 'consent':
    case 'decline':
    case 'start':
    case 'help':
    case 'no_answer':
      return false;
    case 'stop_suspected':
    case 'no':
    case 'other':
      return true;
  }
}

/** Consent came, but the text had grown old by then: it waits for a person to send, change or discard it. [C13] */
export function waitsForReview(message: Pick<Message, 'state' | 'reason'>): boolean {
  return message.state === 'deferred' && message.reason === 'shelf_life';
}

/** Is this a person's answer, gone or on its way? A deferred text is: it was written, and its wait is marked on its own. */
export function isAnswer(message: Pick<Message, 'messageKind' | 'state' | 'reason'>): boolean {
  if (message.messageKind !== 'staff' || waitsForReview(message)) return false;
  switch (message.state) {
    case 'deferred':
    case 'queued':
    case 'sending':
    case 'sent':
    case 'delivered':
    case 'unknown':
      return true;
    case 'received':
    case 'undelivered':
    case 'failed':
    case 'cancelled':
    case 'expired':
      return false;
  }
}
