/** One line of the report: how often the limit was reached, or an absolute value, once for each interleaved pair. */
export type Measured = {
  readonly metric: string;
  /** What it is held against in the same run. */
  readonly limit: string;
  readonly unit: 'x' | 'ms' | 'MB';
  readonly values: readonly number[];
  /** null: told for the record. */
  readonly target: { readonly atLeast: number } | { readonly atMost: number } | null;
};

export type BenchOptions = {
  /** A short run, to see that everything works: its numbers say little. */
  readonly isQuick: boolean;
};

/** Takes the measurements of one file. Throws when something is broken: a number that was not reached is no fault. */
export type Measurement = (options: BenchOptions) => Promise<Measured[]>;
