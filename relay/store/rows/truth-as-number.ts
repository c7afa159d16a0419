type Scalar = string | number | null;

/** The columns of these fields: truth is 0 or 1 in the tables. */
export function truthAsNumber(fields: Readonly<Record<string, Scalar | boolean>>): Record<string, Scalar> {
  return Object.fromEntries(Object.entries(fields).map(([column, value]) => [column, typeof value === 'boolean' ? Number(value) : value]));
}
