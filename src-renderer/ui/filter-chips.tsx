import { type KeyboardEvent, useRef } from 'react';
import { classNames } from './class-names.ts';

export type FilterChip<Id extends string> = { readonly id: Id; readonly label: string; readonly count?: number | undefined };

type Props<Id extends string> = {
  readonly label: string;
  readonly chips: readonly FilterChip<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
};

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One filter out of a few, with how many each would show. Arrow keys move between them. Made by hand, as the first screen waits for it. */
export function FilterChips<Id extends string>({ label, chips, selected, onSelect }: Props<Id>) {
  const group = useRef<HTMLDivElement>(null);
  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key];
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex(button => button === event.target);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons take the focus
    <div
      ref={group}
      role="radiogroup"
      aria-label={label}
      onKeyDown={onKeyDown}
      className="flex flex-wrap gap-x-0.5 gap-y-1 max-[1000px]:-mx-1 max-[1000px]:gap-x-0"
    >
      {chips.map(chip => (
        <button
          key={chip.id}
          type="button"
          role="radio"
          aria-checked={chip.id === selected}
          tabIndex={chip.id === selected ? 0 : -1}
          onClick={() => {
            if (chip.id !== selected) onSelect(chip.id);
          }}
          className={classNames(
            'focus-ring flex h-6 shrink-0 items-center gap-1 rounded-full px-2 max-[1000px]:px-1.5 text-sm font-medium transition-colors -outline-offset-2',
            chip.id === selected ? 'bg-accent-soft text-accent-ink' : 'text-muted hover:bg-hover hover:text-ink',
          )}
        >
          {chip.label}
          {chip.count !== undefined && chip.count > 0 && <span className="tabular font-normal">{chip.count.toLocaleString('en-US')}</span>}
        </button>
      ))}
    </div>
  );
}
