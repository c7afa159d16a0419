/** How long a chain is and the hash of its last line, which through its predecessors stands for all of them. */
export type ChainEnd = { readonly length: number; readonly hash: string };

/** Where every chain begins. */
export const CHAIN_START: ChainEnd = { length: 0, hash: '0'.repeat(64) };

/** SHA-256 of a text's UTF-8, in lower-case hex. */
export type Sha256 = (text: string) => string;

/** One line as it is kept. `text` is everything that its hash covers, given the hash of the line before. */
export type ChainLine = { readonly number: number; readonly hash: string; readonly text: (previousHash: string) => string };

export type Walked =
  | { readonly is: 'whole'; readonly end: ChainEnd }
  /** `line`: the first one that is wrong, by the number it should have. `number`: one is missing, added or out of its place before it. */
  | { readonly is: 'broken'; readonly line: number; readonly because: 'number' | 'hash' };

/** Follows lines in their order from an end that is known, and says where they first differ from what their hashes promise. [C11] */
export function walkChain(from: ChainEnd, lines: Iterable<ChainLine>, sha256: Sha256): Walked {
  let { length, hash } = from;
  for (const line of lines) {
    length += 1;
    if (line.number !== length) return { is: 'broken', line: length, because: 'number' };
    if (line.hash !== sha256(line.text(hash))) return { is: 'broken', line: length, because: 'hash' };
    hash = line.hash;
  }
  return { is: 'whole', end: { length, hash } };
}
