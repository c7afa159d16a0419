export type SeededRandom = {
  /** In [0, 1). */
  next(): number;
  /** True in `probability` of the cases: 0 never, 1 always. Draws in every case, so that a changed probability shifts nothing else. */
  chance(probability: number): boolean;
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
  /** Another generator, of this seed and the name alone: what is drawn elsewhere, or in which order, does not move it. */
  named(name: string): SeededRandom;
};

/** A small repeatable generator (xorshift over 32 bits, mixed): the same seed gives the same run. Not for secrets. */
export function seededRandom(seed: number): SeededRandom {
  let state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0) === 0 ? 1 : Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (Math.imul(state, 0x2c1b3c6d) >>> 0) / 2 ** 32;
  };
  return {
    next,
    chance: probability => next() < probability,
    named: name => seededRandom(Buffer.from(name).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), seed ^ 0x811c9dc5)),
    hex: length => Array.from({ length }, () => Math.floor(next() * 16).toString(16)).join(''),
  };
}
