/** A form's fields, by name. */
export type Fields = Readonly<Record<string, unknown>>;

export type Merged<Values extends Fields> = {
  /** What the form holds now: theirs, but for what was changed here. */
  readonly values: Values;
  /** Changed by somebody else and not here: taken over. */
  readonly taken: readonly (keyof Values & string)[];
  /** Changed by both, and not alike: a person decides. */
  readonly clashes: readonly (keyof Values & string)[];
};

/** Three versions of a form become one: what it began with, what was typed since, and what somebody else saved meanwhile. */
export function mergeVersions<Values extends Fields>(begun: Values, mine: Values, theirs: Values): Merged<Values> {
  const fields = Object.keys(theirs) as (keyof Values & string)[];
  const isMine = (field: keyof Values) => !isSame(mine[field], begun[field]);
  const isTheirs = (field: keyof Values) => !isSame(theirs[field], begun[field]);
  return {
    values: { ...theirs, ...Object.fromEntries(fields.filter(isMine).map(field => [field, mine[field]])) },
    taken: fields.filter(field => isTheirs(field) && !isMine(field)),
    clashes: fields.filter(field => isTheirs(field) && isMine(field) && !isSame(mine[field], theirs[field])),
  };
}

/** Values of forms are plain data, and an empty field may be written in three ways. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? '') === JSON.stringify(other ?? '');
}
