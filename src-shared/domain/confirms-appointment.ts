import { isOneEditAway } from './is-one-edit-away.ts';
import { normaliseWords } from './normalise-words.ts';
import { readReply } from './reply-words.ts';

/** One of these must be in the text. */
const CONFIRMS = new Set(['c', 'confirm', 'confirmed', 'confirms', 'confirming', 'confirmation', 'y', 'yes', 'yep', 'yeah', 'yup']);
/** What people put around it. Any other word, a day, a question, a "but", makes the text one for a person to read. */
const AROUND = new Set(
  [
    'i im ill we well am are do will be there it that the my our appointment appt apt can make',
    'see you u then soon ok okay sure sounds good great perfect please pls thanks thank thx ty hi hello',
  ].flatMap(words => words.split(' ')),
);
const THUMB_DOWN = /[👎❌🚫🙅⛔✖❎🛑]/u;

/**
 * Does this reply to an appointment text confirm the appointment? Whatever takes permission away, or asks for help, is read first and is no
 * confirmation. A "yes" here answers the appointment and is never consent. [P5, C8]
 */
export function confirmsAppointment(body: string): boolean {
  if (readReply(body).is !== 'other' || THUMB_DOWN.test(body)) return false;
  const { plain, words } = normaliseWords(body);
  if (words.length === 0 || plain.includes('?')) return false;
  return words.some(isConfirming) && words.every(word => isConfirming(word) || AROUND.has(word));
}

/** One slip of the thumb in the long words is forgiven. */
function isConfirming(word: string): boolean {
  return CONFIRMS.has(word) || isOneEditAway(word, 'confirm') || isOneEditAway(word, 'confirmed');
}
