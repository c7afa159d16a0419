import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { SearchField as AriaSearchField, Button, Input, type SearchFieldProps } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';

type Props = Omit<SearchFieldProps, 'children' | 'className' | 'style'> & {
  readonly label: string;
  readonly placeholder?: string;
  /** The key that leads here, shown while empty. */
  readonly shortcut?: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLInputElement>;
};

/** A search box without a visible label. Escape empties it. */
export function SearchField({ label, placeholder, shortcut, className, ref, ...rest }: Props) {
  return (
    <AriaSearchField {...rest} aria-label={label} className={classNames('group relative flex h-7 items-center', className)}>
      <Search aria-hidden className="pointer-events-none absolute left-2 size-3.5 text-faint" />
      <Input
        dir="auto"
        {...(ref === undefined ? {} : { ref })}
        placeholder={placeholder ?? label}
        className={
          'h-full w-full rounded-md border border-transparent bg-hover pr-7 pl-7 text-base text-ink outline-none select-text cursor-text transition-colors ' +
          'hover:bg-pressed focus:border-focus focus:bg-surface focus:ring-2 focus:ring-focus/25 [&::-webkit-search-cancel-button]:hidden'
        }
      />
      <Button
        aria-label="Clear"
        className="absolute right-1 flex size-5 items-center justify-center rounded-sm text-faint group-empty:hidden hover:bg-hover hover:text-ink"
      >
        <X aria-hidden className="size-3.5" />
      </Button>
      {shortcut !== undefined && (
        <span aria-hidden className="pointer-events-none absolute right-1.5 hidden group-empty:flex group-focus-within:hidden">
          <Kbd keys={shortcut} />
        </span>
      )}
    </AriaSearchField>
  );
}
