import type { ReactNode } from 'react';
import { Banner } from './banner.tsx';
import { RadioGroup } from './radio-group.tsx';

type Side = 'mine' | 'theirs';

type Props = {
  readonly versions: {
    readonly clashes: readonly { readonly field: string; readonly mine: unknown; readonly theirs: unknown; readonly chosen: Side | null }[];
    readonly taken: readonly { readonly field: string; readonly theirs: unknown }[];
    readonly choose: (field: string, side: Side) => void;
    readonly isAwaited: boolean;
  };
  /** A field's label on the form. */
  readonly labelOf: (field: string) => string;
  /** A field's value as the person reads it; empty: none. */
  readonly say?: (field: string, value: unknown) => string;
};

const usually = (_field: string, value: unknown) => (typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value));

/** What somebody else saved while this form was filled in: both versions, field by field, and a choice where they differ. */
export function ChangedMeanwhile({ versions, labelOf, say = usually }: Props) {
  const { clashes, taken, choose, isAwaited } = versions;
  if (clashes.length === 0 && taken.length === 0 && !isAwaited) return null;
  const shown = (field: string, value: unknown): ReactNode => (
    <bdi className="wrap-anywhere">{say(field, value) === '' ? '(empty)' : say(field, value)}</bdi>
  );
  return (
    <Banner tone="caution" role="alert">
      <section aria-label="Changed meanwhile" className="flex flex-col gap-3">
        <p className="font-medium">Somebody else changed this while you were editing. Nothing that you typed is lost.</p>
        {isAwaited && <p>Their version is on its way. Once it is shown here, look at it and save again.</p>}
        {taken.length > 0 && (
          <ul aria-label="Taken over" className="flex flex-col gap-1">
            {taken.map(({ field, theirs }) => (
              <li key={field}>
                {labelOf(field)} is now: {shown(field, theirs)}
              </li>
            ))}
          </ul>
        )}
        {clashes.map(({ field, mine, theirs, chosen }) => (
          <RadioGroup
            key={field}
            label={`${labelOf(field)}: both of you changed it. Which one stays?`}
            value={chosen}
            onChange={side => choose(field, side as Side)}
            options={[
              { id: 'mine', label: 'Yours', description: shown(field, mine) },
              { id: 'theirs', label: 'Theirs', description: shown(field, theirs) },
            ]}
          />
        ))}
      </section>
    </Banner>
  );
}
