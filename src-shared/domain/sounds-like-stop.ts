import type { NormalisedWords } from './normalise-words.ts';

const TEXTS = '(?:texts?|txts?|messages?|msgs?|sms|texting|messaging|reminders?|communications?|notifications?|contact)';
const CONTACTING = '(?:texting|txting|messaging|msging|contacting|calling|sending|bothering|spamming|harassing|emailing|reminding)';
const CONTACT = '(?:text|txt|contact|message|msg|call|bother|sms|email)';
const NOT = '(?:do not|dont|don t|never|please not)';

/** Whole sentences that a reasonable person reads as a revocation, 47 CFR 64.1200(a)(10). Tested on words, lower case, no punctuation. */
const PHRASES = [
  `(?:stop|quit|cease|discontinue) (?:all )?${CONTACTING}`,
  `(?:stop|cancel|end|halt|discontinue) (?:all |with |the |these |those |this |your |my |any |further |more |text |of )*${TEXTS}`,
  `please stop(?! (?:by|in|at|over|off|here|there|for|the|my|me|it)\\b)`,
  `stop (?:please|pls|plz)$`,
  `${NOT} (?:ever )?(?:again )?${CONTACT} (?:me|us|this|here|anymore|any more|again|my)`,
  `^(?:please )?${NOT} (?:ever )?${CONTACT}$`,
  `(?:do not|dont|don t|no longer|didnt|did not) (?:want|wish|need|like|ask|agree|sign up)(?: (?:to|for|get|getting|receive|receiving|have|be|any|more|your|these|those|the|this|further|from|you))* (?:${TEXTS}|texted|contacted|messaged)`,
  `(?:remove|delete|erase|scrub) (?:me\\b|us\\b|this number|my (?:phone |cell |mobile |contact )?(?:number|name|info|information|contact|phone|details|data))`,
  `take (?:me|us|my (?:phone |cell )?(?:number|name)|this number) (?:off|out of|from)`,
  `(?:lose|forget) (?:my|this) (?:phone |cell )?number`,
  `leave (?:me|us) (?:alone|be)\\b`,
  `no (?:more|further) ${TEXTS}`,
  `(?:opt|opting|opted) (?:me |us |myself )?out`,
  `(?:optout|unsubscribe|unsubscribed|unsubscribing|unsuscribe|unsubcribe|unsubscibe|unsub)`,
  `wrong (?:number|person|phone)`,
  `(?:not|no longer|never) interested`,
  `(?:revoke|revoking|rescind|withdraw|withdrawing|withdrew|cancel|cancelling|retract) (?:my |the |all |any |this )*(?:consent|permission|authorization|approval)`,
  `(?:not|dont|do not|never|no longer) (?:have|had|give|gave|given)(?: you| my)*(?: permission| consent) to ${CONTACT}`,
  `cease and desist`,
  `(?:go away|get lost|fuck off|piss off|buzz off|screw you|back off)`,
  `(?:arret|arretez|parar|pare|alto|basta|cancelar|stopp)$`,
  `no (?:mas|me envien|me manden|me escriban)(?: mas)? ?(?:mensajes|textos)?`,
];
/** One expression reads a text once; each for itself would read it twenty times. */
const ANY_PHRASE = new RegExp(`(?:^| )(?:${PHRASES.map(pattern => `(?:${pattern})`).join('|')})(?![\\p{L}\\p{N}])`, 'u');

/** Single words that are a slip for a stop word, or one in another language; staff look at them. */
const REVIEW = new Set([
  'stip',
  'srop',
  'stoo',
  'atop',
  'arret',
  'alto',
  'parar',
  'basta',
  'стоп',
  'halt',
  'desist',
  'cease',
  'unsubscription',
]);

const STOP_WORDS = new Set([
  'stop',
  'stopp',
  'stpo',
  'sotp',
  'end',
  'quit',
  'cancel',
  'revoke',
  'remove',
  'unsubscribe',
  'stopall',
  'cease',
]);
/** Words that turn a bare stop word into a sentence without giving it another meaning. */
const AROUND = new Set(
  `please pls plz now it this that already immediately right thanks thank thx you ok okay hey hi hello i said say me my just kindly sir maam asap
   yes no and all of today enough really fucking damn do so yall guys u the number`.split(/\s+/),
);

/** Does the text probably mean stop without being a stop word? Then the number is frozen and staff decide. [O6] */
export function soundsLikeStop(text: NormalisedWords): boolean {
  if (REVIEW.has(text.joined)) return true;
  const bareStop = text.words.some(word => STOP_WORDS.has(word)) && text.words.every(word => STOP_WORDS.has(word) || AROUND.has(word));
  if (bareStop && !/\bthe (?:end|stop)\b/u.test(text.phrase)) return true;
  return ANY_PHRASE.test(text.phrase);
}
