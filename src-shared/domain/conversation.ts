import type { Message } from '../protocol/message.ts';
import { readReply } from './reply-words.ts';

type Said = Pick<Message, 'messageKind' | 'state' | 'body' | 'position'> & Partial<Pick<Message, 'mediaOmitted' | 'appointment'>>;

/**
 * The lead wrote last and nobody of the staff has answered. A text that was answered by what it did (CONSENT, STOP, HELP, a reaction) asks for
 * no answer; one of our texts that was taken back or failed is none. Messages in any order.
 */
export function needsReply(messages: readonly Said[]): boolean {
  const inbound = Math.max(0, ...messages.filter(callsForAnswer).map(message => message.position));
  const answered = Math.max(0, ...messages.filter(isAnswer).map(message => message.position));
  return inbound > answered;
}

/** Does this text of a lead wait for a person's answer? */
export function callsForAnswer(message: Said): boolean {
  if (message.messageKind !== 'inbound') return false;
  if (message.appointment?.is === 'reply' && message.appointment.confirms !== null) return false; // [P5]
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

/** Is this a person's answer, gone or on its way? A deferred text is: it was written, and its wait is marked on its own. */
export function isAnswer(message: Pick<Message, 'messageKind' | 'state'>): boolean {
  if (message.messageKind !== 'staff') return false;
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
