/** A text as it is compared with words: what a person reads, without what a keyboard or a phone put around it. */
export type NormalisedWords = {
  /** Lower case, plain quotes and spaces, no marks, nothing invisible; punctuation and emoji still in it. */
  readonly plain: string;
  /** Letters and digits only, apostrophes closed up: `don't` is `dont`. */
  readonly words: readonly string[];
  /** The words with one blank between them. */
  readonly phrase: string;
  /** The words without anything between them: `S T O P` and `opt-out` are `stop` and `optout`. */
  readonly joined: string;
};

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;
const QUOTES = /["“”„‟«»‹›「」『』〝〞＂]/gu;
const APOSTROPHES = /['’‘‚‛`´ʼʻ′＇]/gu;

/** Nothing below but folding case would change such a text, or split it otherwise: most are, and it takes a fraction of the time. */
const PLAIN_ASCII = /^[\t\n\v\f\r -~]*$/;

/**
 * NFKC (so full-width and mathematical letters are letters), invisible characters away, quotes straight, spaces single, case and marks folded in a
 * way that no locale changes: a Turkish dotted or dotless i is an i.
 */
export function normaliseWords(body: string): NormalisedWords {
  if (!PLAIN_ASCII.test(body)) return normalised(folded(body), /[^\p{L}\p{N}]+/u);
  return normalised(body.replaceAll('`', "'").toLowerCase().replace(/\s+/g, ' ').trim(), /[^a-z0-9]+/);
}

function folded(body: string): string {
  return body
    .replace(APOSTROPHES, "'") // before NFKC, which takes a lone acute accent apart into a blank and a mark
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(QUOTES, '"')
    .replace(APOSTROPHES, "'")
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim();
}

function normalised(plain: string, between: RegExp): NormalisedWords {
  const words = plain
    .replaceAll("'", '')
    .split(between)
    .filter(word => word !== '');
  return { plain, words, phrase: words.join(' '), joined: words.join('') };
}
