import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type FilterChip<Id extends string> = { readonly id: Id; readonly label: string; readonly count?: number | undefined };

type Props<Id extends string> = {
  readonly label: string;
  readonly chips: readonly FilterChip<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
};

/** One filter out of a few, with how many each would show. Arrow keys move between them. */
export function FilterChips<Id extends string>({ label, chips, selected, onSelect }: Props<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected]}
      onSelectionChange={keys => {
        const chosen = chips.find(chip => keys.has(chip.id));
        if (chosen !== undefined) onSelect(chosen.id);
      }}
      className="flex flex-wrap gap-x-0.5 gap-y-1 max-[1000px]:-mx-1 max-[1000px]:gap-x-0"
    >
      {chips.map(chip => (
        <ToggleButton
          key={chip.id}
          id={chip.id}
          className={classNames(
            'focus-ring flex h-6 shrink-0 items-center gap-1 rounded-full px-2 max-[1000px]:px-1.5 text-sm font-medium text-muted transition-colors -outline-offset-2',
            'hover:bg-hover hover:text-ink selected:bg-accent-soft selected:text-accent-ink',
          )}
        >
          {chip.label}
          {chip.count !== undefined && chip.count > 0 && <span className="tabular font-normal">{chip.count.toLocaleString('en-US')}</span>}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
