import { useEffect, useState } from 'react';
import { type Fields, mergeVersions } from './merge-versions.ts';
import { ProblemError } from './problem-error.ts';

/** A field that both changed, and what the person decided. */
export type Clash = { readonly field: string; readonly mine: unknown; readonly theirs: unknown; readonly chosen: 'mine' | 'theirs' | null };

export type Versions = {
  /** Of the row that the form stands on: what a save is guarded with. */
  readonly version: number;
  readonly clashes: readonly Clash[];
  /** What somebody else changed and the form took over. */
  readonly taken: readonly { readonly field: string; readonly theirs: unknown }[];
  readonly choose: (field: string, side: 'mine' | 'theirs') => void;
  /** A field waits for the person's choice: nothing may be saved before. */
  readonly isUndecided: boolean;
  /** After a save that was refused because the row had changed: is shown until the newer row is here. */
  readonly isAwaited: boolean;
  /** To be told of each refusal; answers whether it was one of these. */
  readonly hear: (refusal: unknown) => boolean;
};

type Form<Values extends Fields> = {
  readonly read: () => Values;
  /** Shows `values`; `begun` is what they count as changes of. */
  readonly write: (values: Values, begun: Values) => void;
  /** A save is under way: the next version is most likely its own. */
  readonly isSaving: boolean;
};

/**
 * Watches the row under a form. When somebody else saves it, the form takes over what was not touched here, keeps what was typed, and lists the
 * fields that both changed.
 * @param row the newest that is known; null: the form adds one.
 */
export function useVersions<Row extends { readonly version: number }, Values extends Fields>(
  row: Row | null,
  valuesOf: (row: Row) => Values,
  form: Form<Values>,
): Versions {
  const [base, setBase] = useState(row);
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const [taken, setTaken] = useState<Versions['taken']>([]);
  const [isAwaited, setAwaited] = useState(false);

  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the first line ends it: a version is merged once
  useEffect(() => {
    if (row === null || base === null || row.version <= base.version || form.isSaving) return;
    const [begun, mine, theirs] = [valuesOf(base), form.read(), valuesOf(row)];
    const merged = mergeVersions(begun, mine, theirs);
    const told = new Set([...merged.taken, ...merged.clashes]);
    setBase(row);
    setAwaited(false);
    setTaken([...taken.filter(({ field }) => !told.has(field)), ...merged.taken.map(field => ({ field, theirs: theirs[field] }))]);
    setClashes([
      ...clashes.filter(({ field }) => !told.has(field)),
      ...merged.clashes.map(field => ({ field, mine: mine[field], theirs: theirs[field], chosen: null })),
    ]);
    form.write(merged.values, theirs);
  });

  return {
    version: base?.version ?? 0,
    clashes,
    taken,
    choose: (field, side) => {
      if (base === null) return;
      const clash = clashes.find(each => each.field === field);
      if (clash === undefined) return;
      setClashes(clashes.map(each => (each === clash ? { ...clash, chosen: side } : each)));
      form.write({ ...form.read(), [field]: clash[side] }, valuesOf(base));
    },
    isUndecided: clashes.some(({ chosen }) => chosen === null),
    isAwaited,
    hear: refusal => {
      const isStale = refusal instanceof ProblemError && refusal.code === 'precondition_failed';
      if (isStale) setAwaited(true);
      return isStale;
    },
  };
}
