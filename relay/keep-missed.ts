/** Something that the carrier's log tells of and that may not be known here. */
export type Missed = {
  /** When it happened. */
  readonly at: Date;
  /** False: it was known, and nothing changed. */
  keep(): Promise<boolean>;
};

/** Keeps what was missed in the order in which it happened; what has the same time stays as it stands. Answers how much of it was new. */
export async function keepMissed(missed: readonly Missed[]): Promise<number> {
  let fresh = 0;
  for (const each of missed.toSorted((one, other) => one.at.getTime() - other.at.getTime())) if (await each.keep()) fresh += 1;
  return fresh;
}
