export type Held<Row> = { readonly total: number; readonly rows: ReadonlyMap<number, Row> };

type Fresh<Row> = {
  /** The rows that are loaded, by their place now. */
  readonly rows: ReadonlyMap<number, Row>;
  readonly keyOf: (row: Row) => string;
  /** The list is sorted by this, the highest first. */
  readonly rankOf: (row: Row) => number;
};

export type HeldView<Row> = {
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  /** How many rows now stand above the one that is held first. */
  readonly newer: number;
};

/**
 * The list as it was when the pointer came, with each row's present content: rows stay where they are, new ones wait above. A row that was
 * not loaded then is found as many places further down as rows have come in since.
 */
export function holdOrder<Row>(held: Held<Row>, { rows, keyOf, rankOf }: Fresh<Row>): HeldView<Row> {
  const present = new Map([...rows.values()].map(row => [keyOf(row), row]));
  const known = new Set([...held.rows.values()].map(keyOf));
  const first = held.rows.get(0);
  const newcomers: Row[] = [];
  for (let index = 0; first !== undefined; index++) {
    const row = rows.get(index);
    if (row === undefined || rankOf(row) <= rankOf(first)) break;
    if (keyOf(row) !== keyOf(first)) newcomers.push(row);
  }
  const strangers = newcomers.filter(row => !known.has(keyOf(row))).length;
  return {
    total: held.total,
    newer: newcomers.length,
    rowAt: index => {
      const row = held.rows.get(index);
      return row === undefined ? rows.get(index + strangers) : (present.get(keyOf(row)) ?? row);
    },
  };
}
