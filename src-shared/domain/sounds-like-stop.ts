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
  `^stop i (?:mean it|said|told you|asked you)`,
  `you (?:can|may|should|must|need to|have to) (?:please |just )?stop(?: now| it| this| already| please)*$`,
  `(?:want|need|like|asked|told|asking|telling) (?:you|this|it|these|them|all of this) to stop(?: now| please| immediately)*$`,
  `stop (?:receiving|getting) (?:these|those|them|any|your|more|${TEXTS})`,
  `${NOT} (?:ever )?(?:again )?${CONTACT} (?:me|us|this|here|anymore|any more|again|my)`,
  `^(?:please )?${NOT} (?:ever )?${CONTACT}$`,
  `(?:do not|dont|don t) text(?: (?:please|pls|thanks|call|just call|only call)\\b|$)`,
  `${NOT} (?:ever )?(?:again )?send(?: (?:me|us|out|any|more|further|these|those|your|such|other|text))* (?:${TEXTS}|anything (?:else|more|again|anymore)|anything$|anymore)`,
  `no longer (?:want|wish|need)(?: to)?(?: get| receive| have)? (?:these|those|them|any)$`,
  `(?:do not|dont|don t|no longer|didnt|did not) (?:want|wish|need|like|ask|agree|sign up)(?: (?:to|for|get|getting|receive|receiving|have|be|any|more|your|these|those|the|this|further|from|you))* (?:${TEXTS}|texted|contacted|messaged)`,
  `(?:remove|delete|erase|scrub) (?:me\\b|us\\b|this number|my (?:phone |cell |mobile |contact )?(?:number|name|info|information|contact|phone|details|data))`,
  `(?:want|wish|like|need|ask|asked|asking) to be (?:removed|unsubscribed|taken off|deleted|opted out)`,
  `get (?:me|us|my (?:name|number)) off (?:of )?(?:this|your|that)`,
  `take (?:me|us|my (?:phone |cell )?(?:number|name)|this number) (?:off|out of|from)`,
  `(?:lose|forget) (?:my|this) (?:phone |cell )?number`,
  `leave (?:me|us) (?:alone|be)\\b`,
  `no (?:more|further) (?:${TEXTS}|calls|phone calls|spam)`,
  `^(?:please |pls |sorry |ok |hi )?no ${TEXTS}(?: please| pls| thanks| thank you| anymore| ever| at all)?$`,
  `(?:please |pls )no more$`,
  `^no more (?:please|pls|thanks|thank you)$`,
  `(?:opt|opting|opted) (?:me |us |myself )?out`,
  `(?:optout|unsubscribe|unsubscribed|unsubscribing|unsuscribe|unsubcribe|unsubscibe|unsub)`,
  `wrong (?:number|person|phone)`,
  `(?:not|isnt) (?:my|the right|the correct|his|her|their) (?:phone |cell )?number`,
  `(?:nobody|no one|noone) (?:here )?(?:by|with|of) (?:that|this) name`,
  `(?:this is|its|is this|report|reporting|reported as) (?:just |all )?(?:spam|harassment)`,
  `report(?:ing|ed)? you\\b`,
  `(?:not|no longer|never) interested`,
  `(?:revoke|revoking|rescind|withdraw|withdrawing|withdrew|cancel|cancelling|retract) (?:my |the |all |any |this )*(?:consent|permission|authorization|approval)`,
  `(?:consent|permission|authorization) (?:is |was |has been |hereby |now )*(?:revoked|withdrawn|cancell?ed|rescinded|retracted|removed)`,
  `(?:take|taking) back (?:my |the )?(?:consent|permission)`,
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
  ...['sopt', 'soop', 'stob', 'stahp', 'spam', 'dnc'],
  ...['stopsms', 'stopmsg', 'stopmsgs', 'stoptexting', 'stopmessaging', 'donttext', 'donttextme', 'nomoretexts'],
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
  return ANY_PHRASE.test(text.phrase) || /\bwrong #/u.test(text.plain);
}
