type Numbers = {
  readonly forwardTo: string | null;
  readonly voiceNumber: string | null;
  /** Every tracking number of the practice: a call that is forwarded to one of them could go round for ever. */
  readonly ownNumbers: readonly string[];
};

/** Where calls to a tracking number go: where it says, else to its location's voice number. Null: nowhere. [V5] */
export function forwardTarget({ forwardTo, voiceNumber, ownNumbers }: Numbers): string | null {
  return [forwardTo, voiceNumber].find(number => number !== null && !ownNumbers.includes(number)) ?? null;
}
