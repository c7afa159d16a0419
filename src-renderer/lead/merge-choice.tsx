import { type ReactNode, useId } from 'react';
import type { Side } from './merge-values.ts';

type Props = {
  readonly label: string;
  readonly value: Side;
  readonly onChange: (side: Side) => void;
  readonly left: ReactNode;
  readonly right: ReactNode;
};

/** One field of both leads, side by side: one of them is taken. */
export function MergeChoice({ label, value, onChange, left, right }: Props) {
  const name = useId();
  return (
    <fieldset className="grid grid-cols-[6rem_1fr_1fr] items-start gap-3 py-2.5">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden className="text-faint">
        {label}
      </span>
      {(['left', 'right'] as const).map(side => (
        <label key={side} className="flex min-w-0 items-start gap-2">
          <input
            type="radio"
            name={name}
            className="mt-0.5 size-4 shrink-0 accent-accent"
            checked={value === side}
            onChange={() => onChange(side)}
          />
          <span dir="auto" className="min-w-0 wrap-anywhere">
            {side === 'left' ? orNone(left) : orNone(right)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function orNone(value: ReactNode): ReactNode {
  return value === null || value === '' ? <span className="text-faint">none</span> : value;
}
