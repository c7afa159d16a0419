import { seededRandom } from '../../../dev/preview/seeded-random.ts';

const VOCABULARY = 20_000;
const CONSONANTS = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z', 'ch', 'sh'] as const;
const VOWELS = ['a', 'e', 'i', 'o', 'u'] as const;

/** Writes sentences of about `length` letters in a made-up language of 20,000 words, as unevenly used as real ones are (Zipf's law). */
export function seededWords(seed: number): { word: (rank: number) => string; sentence: (length: number) => string } {
  const random = seededRandom(seed);
  const words = Array.from({ length: VOCABULARY }, (_, rank) => wordOf(rank));
  const word = (rank: number): string => words[rank] ?? '';
  return {
    word,
    sentence(length) {
      let text = word(zipf(random()));
      while (text.length < length) text += ` ${word(zipf(random()))}`;
      return text;
    },
  };
}

/** Rank 0 is the commonest. */
function zipf(chance: number): number {
  return Math.floor((VOCABULARY + 1) ** chance) - 1;
}

/** Three syllables that no other rank has: none of them is a word that opts out. */
function wordOf(rank: number): string {
  const syllables = CONSONANTS.length * VOWELS.length;
  let rest = rank * 7_919; // neighbours in rank shall not be neighbours in the alphabet
  let word = '';
  for (let place = 0; place < 3; place++) {
    const syllable = rest % syllables;
    rest = Math.floor(rest / syllables);
    word += `${CONSONANTS[syllable % CONSONANTS.length] ?? ''}${VOWELS[Math.floor(syllable / CONSONANTS.length)] ?? ''}`;
  }
  return word;
}
