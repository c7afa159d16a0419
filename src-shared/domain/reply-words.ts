import { readAutomaticText } from './read-automatic-text.ts';
import { isOneEditAway } from './is-one-edit-away.ts';
import { normaliseWords, type NormalisedWords } from './normalise-words.ts';
import { soundsLikeStop } from './sounds-like-stop.ts';

/** What a text of a lead means for consent. Revocation is read broadly, consent narrowly; where both appear, revocation wins. [O1, C8] */
export type Reply =
  /** `carrierAnswers`: the whole text is one of the carrier's own words, which it answers itself where it is set to. [O5] */
  | { readonly is: 'stop'; readonly carrierAnswers: boolean }
  /** Words that probably mean stop: the number is frozen until staff decide. [O6] */
  | { readonly is: 'stop_suspected' }
  | { readonly is: 'consent' }
  | { readonly is: 'decline' }
  /** A bare no: a decline while a consent request is open, an ordinary answer otherwise. */
  | { readonly is: 'no' }
  | { readonly is: 'start'; readonly carrierAnswers: boolean }
  | { readonly is: 'help'; readonly carrierAnswers: boolean }
  /** Written by a phone, not by its owner. [R4] */
  | { readonly is: 'no_answer'; readonly why: 'reaction' | 'echo' | 'driving' }
  | { readonly is: 'other' };

/** Twilio's default words, matched against the whole text in any case: https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out */
const CARRIER_STOP = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout']);
const CARRIER_START = new Set(['start', 'unstop']);
const CARRIER_HELP = new Set(['help', 'info']);

/** 47 CFR 64.1200(a)(10) and the carriers' lists, with the slips of the thumb that mean nothing else. */
const STOP = new Set([
  ...CARRIER_STOP,
  ...[
    'remove',
    'stop2quit',
    'stop2end',
    'stoptexts',
    'stoptext',
    'unsub',
    'optmeout',
    'stpo',
    'sotp',
    'sto',
    'st0p',
    'stop1',
    'stp',
    'tsop',
  ],
  ...['unsubscibe', 'unsubsribe', 'unsuscribe', 'unsubcribe', 'unsubscribed', 'unsubscrib', 'unsubscirbe', 'unsubcribed', 'unsubscribeme'],
  ...['cancle', 'cancell', 'quitt', 'optut', 'otpout', 'optoutt', 'revoked', 'revok', 'stopped'],
]);
const STRETCHED_STOP = /^s+t+[o0]+p+$/;

const CONSENT = new Set([
  'consent',
  'consented',
  'i consent',
  'i consented',
  'i do consent',
  'yes consent',
  'yes i consent',
  'yes i do consent',
]);
const CONSENT_TYPO_MUST_NOT = new Set(['content', 'convent', 'consents']);
const THUMB_DOWN = /[👎❌🚫🙅⛔✖❎🛑]/u;

const DECLINE = new Set(['decline', 'declined', 'declines', 'declining', 'declin', 'declne']);
const AROUND_DECLINE = new Set(['i', 'no', 'please', 'pls', 'thanks', 'thank', 'you', 'sorry', 'must', 'will', 'consent', 'ok']);
const SAYS_DECLINE =
  /^(?:(?:no|hi|hello|sorry|thanks|ok) )*(?:i (?:do |must |will |would like to |want to |wish to |have to )?decline\b|we decline$|id like to decline\b|(?:im|i am|we are) declining(?: (?:consent|this|it|thanks|thank you|texts))*$)/;
const REFUSES_CONSENT =
  /\b(?:no|non|without|(?:not|dont|don t|never|cant|cannot|wont|wouldnt|didnt|havent|refuse|refusing|decline|declining|deny|withhold)(?: (?!i\b|but\b|or\b)\p{L}+){0,3}) consent(?:ed|ing|s)?\b/u;
const NOT_DECLINE = /\b(?:not|dont|don t|never|wont|didnt) (?:\p{L}+ )?declin/u;

const NO = new Set([
  'no',
  'no thanks',
  'no thank you',
  'no thankyou',
  'no thx',
  'no ty',
  'nope',
  'nah',
  'no way',
  'no no',
  'no no no',
  'noo',
  'nope nope',
  'nah thanks',
  'no gracias',
  'no sir',
  'no maam',
]);

/**
 * Reads a text as typed. `carrierRead` is what the carrier itself says it recognised and answered, where it says so at all; `ownTexts` every wording
 * of its own that the practice ever sent, so that one that comes back is known as an echo. [C16]
 * Every text has a reading; `other` is what has no word of ours in it or too many.
 */
export function readReply(body: string, carrierRead: 'stop' | 'start' | 'help' | null = null, ownTexts: readonly string[] = []): Reply {
  const reply = readWords(body, ownTexts);
  if (carrierRead === null || reply.is === 'stop') {
    return carrierRead === 'stop' && reply.is === 'stop' ? { is: 'stop', carrierAnswers: true } : reply;
  }
  if (carrierRead === 'stop') return { is: 'stop', carrierAnswers: true };
  return reply.is === 'stop_suspected' || reply.is === 'decline' ? reply : { is: carrierRead, carrierAnswers: true };
}

function readWords(body: string, ownTexts: readonly string[] = []): Reply {
  const whole = normaliseWords(body);
  const automatic = readAutomaticText(whole, ownTexts);
  if (automatic.is === 'reaction') return { is: 'no_answer', why: 'reaction' };
  if (isStop(whole) || firstLineIs(body, isStop)) return { is: 'stop', carrierAnswers: CARRIER_STOP.has(asTheCarrierReads(body)) };
  if (automatic.is === 'echo') return readAroundEcho(automatic);
  if (soundsLikeStop(whole)) return { is: 'stop_suspected' };
  if (automatic.is === 'driving') return { is: 'no_answer', why: 'driving' };
  if (isDecline(whole) || firstLineIs(body, isDecline)) return { is: 'decline' };
  const first = LINE_BREAK.test(body) ? withoutSignature(body) : whole;
  if (isConsent(first) && !THUMB_DOWN.test(body)) return { is: 'consent' };
  if (CARRIER_START.has(first.joined)) return { is: 'start', carrierAnswers: CARRIER_START.has(asTheCarrierReads(body)) };
  if (CARRIER_HELP.has(first.joined)) return { is: 'help', carrierAnswers: CARRIER_HELP.has(asTheCarrierReads(body)) };
  return NO.has(whole.phrase) ? { is: 'no' } : { is: 'other' };
}

/** Beside an echo of our own text only a revocation counts; other words added to it, a CONSENT too, are unclear, and staff see them. */
function readAroundEcho(echo: { readonly remainder: string; readonly added: string }): Reply {
  for (const words of [echo.added, echo.remainder]) {
    const reply = readWords(words);
    if (reply.is === 'stop') return { is: 'stop', carrierAnswers: false };
    if (reply.is === 'stop_suspected' || reply.is === 'decline') return reply;
  }
  const isPure = echo.added === '' && readWords(echo.remainder).is !== 'consent';
  return isPure ? { is: 'no_answer', why: 'echo' } : { is: 'other' };
}

/** One stop word however spaced or stretched, or several of our words with a stop word among them. */
function isStop(text: NormalisedWords): boolean {
  if (isStopWord(text.joined)) return true;
  const known = (word: string) =>
    isStopWord(word) || CONSENT.has(word) || DECLINE.has(word) || CARRIER_HELP.has(word) || CARRIER_START.has(word);
  return text.words.some(isStopWord) && text.words.every(known);
}

function isStopWord(word: string): boolean {
  return STOP.has(word) || STRETCHED_STOP.test(word);
}

function isDecline(text: NormalisedWords): boolean {
  if (NOT_DECLINE.test(text.phrase)) return false;
  if (REFUSES_CONSENT.test(text.phrase)) return !text.plain.includes('?');
  if (text.words.length === 1) return DECLINE.has(text.phrase) || isOneEditAway(text.phrase, 'decline');
  const offersBoth = /[/?]/.test(text.plain) && text.words.some(word => CONSENT.has(word));
  if (offersBoth) return false;
  if (text.words.some(word => DECLINE.has(word)) && text.words.every(word => DECLINE.has(word) || AROUND_DECLINE.has(word))) return true;
  return SAYS_DECLINE.test(text.phrase);
}

/** A question is no consent, not even the bare word with a question mark. */
function isConsent(text: NormalisedWords): boolean {
  if (text.plain.includes('?')) return false;
  if (CONSENT.has(text.phrase)) return true;
  if (text.words.length !== 1 || !/^[a-z]+$/.test(text.phrase)) return false;
  return isOneEditAway(text.phrase, 'consent') && !CONSENT_TYPO_MUST_NOT.has(text.phrase);
}

const LINE_BREAK = /[\r\n\u2028\u2029]+/u;

function linesOf(body: string): string[] {
  return body.split(LINE_BREAK).filter(line => normaliseWords(line).words.length > 0);
}

function firstLineIs(body: string, test: (line: NormalisedWords) => boolean): boolean {
  if (!LINE_BREAK.test(body)) return false;
  const [first, ...rest] = linesOf(body);
  return first !== undefined && rest.length > 0 && test(normaliseWords(first));
}

/** The first line where all the others are plainly a signature: a dash, `Sent from …` or a person's name. Otherwise the whole text. */
function withoutSignature(body: string): NormalisedWords {
  const [first, ...rest] = linesOf(body);
  const isSignature = (line: string) =>
    /^\s*(?:[-–—~]+\s*\p{L}[\p{L}.'’ ]{0,40}|sent (?:from|via) my .{1,40}|sent (?:from|via) .{1,40})\s*$/iu.test(line) ||
    /^\s*\p{Lu}[\p{L}.'’-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,2}\s*$/u.test(line);
  const saysNo = (line: string) => /\b(?:no|not|dont|never|but|wont|cant|decline|declined)\b/u.test(normaliseWords(line).phrase);
  return normaliseWords(first !== undefined && rest.every(line => isSignature(line) && !saysNo(line)) ? first : body);
}

/** The carrier trims plain blanks, folds case and knows nothing of dots or quotes. */
function asTheCarrierReads(body: string): string {
  return body.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '').toLowerCase();
}
