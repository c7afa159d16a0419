import { consentRequestText, helpReplyText, optOutConfirmationText, STRANGER_REPLY, WAITING_REPLY } from './canned-texts.ts';
import { normaliseWords, type NormalisedWords } from './normalise-words.ts';

/** Whether a text was written by a phone and not by its owner. [R4] */
export type AutomaticText =
  | { readonly is: 'by_hand' }
  /** `Liked "…"` and its kin, which phones send for a tap on a message. */
  | { readonly is: 'reaction' }
  /** Words of our own texts came back. `remainder` is what stands beside them; `added`: what follows them, which a person wrote. */
  | { readonly is: 'echo'; readonly remainder: string; readonly added: string }
  /** Driving mode, focus, vacation. */
  | { readonly is: 'driving' };

const REACTION =
  /^(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted .{1,40} to|removed .{1,40} from|\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}]* to) (?:".*"\.?|an? (?:image|attachment|photo|picture|video|message))$/u;

/** The gaps are bounded, since an unbounded one takes time by the square of the text's length. */
const BY_ITSELF: readonly RegExp[] = [
  /\b(?:im|i am) (?:currently |now )?driving\b.{0,200}\b(?:focus|do not disturb|turned on|get back|later|see your message|right now|auto|cant (?:text|answer|reply))\b/u,
  /\bdo not disturb while driving\b/u,
  /\b(?:im|i am) not receiving notifications\b/u,
  /^(?:this is an )?(?:auto|automatic|automated)(?:ally generated)? ?(?:reply|response|message|responder)\b/u,
  /\bout of (?:the )?office\b.{0,200}\b(?:until|return|back|reply|respond|monday|tuesday|wednesday|thursday|friday)\b/u,
  /\b(?:im|i am) (?:currently )?(?:on vacation|away from my phone)\b.{0,200}\b(?:will|ill|until|back)\b/u,
];

/** Of our own texts, long enough that a lead does not happen to write one. */
const OUR_PHRASES = [
  consentRequestText(''),
  WAITING_REPLY,
  STRANGER_REPLY,
  helpReplyText('', null, null),
  optOutConfirmationText(''),
].flatMap(text => phrasesOf(text.split(/[.:]\s*/)));

/** @param ownTexts every wording of its own that the practice ever had: a lead may quote one that was changed since. [C16] */
export function readAutomaticText(text: NormalisedWords, ownTexts: readonly string[] = []): AutomaticText {
  if (REACTION.test(text.plain)) return { is: 'reaction' };
  const phrases = [...ownTexts.flatMap(phrasesOfOwn), ...OUR_PHRASES];
  let remainder = ` ${text.phrase} `;
  for (const phrase of phrases) remainder = remainder.replaceAll(` ${phrase} `, ' ');
  if (remainder.trim() !== text.phrase) return { is: 'echo', remainder: remainder.trim(), added: addedTo(text.phrase, phrases) };
  return BY_ITSELF.some(pattern => pattern.test(text.phrase)) ? { is: 'driving' } : { is: 'by_hand' };
}

/** The whole first, so that nothing of a text that is quoted in full is left over; then what stands about the location's name; then each sentence. */
function phrasesOfOwn(text: string): string[] {
  const pieces = text.split('[LocationName]');
  return phrasesOf([...pieces, ...pieces.flatMap(piece => piece.split(/[.:!?\n]\s*/))]);
}

function phrasesOf(pieces: readonly string[]): string[] {
  return pieces.map(piece => normaliseWords(piece).phrase).filter(phrase => phrase.split(' ').length >= 5);
}

/** What stands before our words may be the location's name; what follows them was added, unless it is a sentence of ours cut short. */
function addedTo(phrase: string, ours: readonly string[]): string {
  const ends = ours.flatMap(sentence => {
    const at = ` ${phrase} `.lastIndexOf(` ${sentence} `);
    return at === -1 ? [] : [at + sentence.length];
  });
  const tail = phrase.slice(Math.max(...ends)).trim();
  return ours.some(sentence => sentence.startsWith(tail)) ? '' : tail;
}
