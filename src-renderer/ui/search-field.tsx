import { Search, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useRef } from 'react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly maxLength?: number;
  /** The key that leads here, shown while empty. */
  readonly shortcut?: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLInputElement>;
};

/** A search box without a visible label. Escape empties it. Made by hand, as the first screen waits for it. */
export function SearchField({ label, value, onChange, onKeyDown, maxLength, shortcut, className, ref }: Props) {
  const box = useRef<HTMLDivElement>(null);
  function onKey(event: KeyboardEvent) {
    if (event.key === 'Escape' && value !== '' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      onChange('');
    } else onKeyDown?.(event);
  }
  function clear() {
    onChange('');
    box.current?.querySelector('input')?.focus();
  }
  return (
    <div ref={box} className={classNames('group relative flex h-7 items-center', className)}>
      <Search aria-hidden className="pointer-events-none absolute left-2 size-3.5 text-faint" />
      <input
        {...(ref === undefined ? {} : { ref })}
        type="search"
        aria-label={label}
        placeholder={label}
        dir="auto"
        autoComplete="off"
        maxLength={maxLength}
        value={value}
        onChange={event => onChange(event.target.value)}
        onKeyDown={onKey}
        className={
          'h-full w-full rounded-md border border-transparent bg-hover pr-7 pl-7 text-base text-ink outline-none select-text cursor-text transition-colors ' +
          'hover:bg-pressed focus:border-focus focus:bg-surface focus:ring-2 focus:ring-focus/25 [&::-webkit-search-cancel-button]:hidden'
        }
      />
      {value !== '' && (
        <button
          type="button"
          aria-label="Clear"
          tabIndex={-1} // Escape does the same from the box
          onMouseDown={event => event.preventDefault()}
          onClick={clear}
          className="absolute right-1 flex size-5 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
      {shortcut !== undefined && value === '' && (
        <span aria-hidden className="pointer-events-none absolute right-1.5 flex group-focus-within:hidden">
          <Kbd keys={shortcut} />
        </span>
      )}
    </div>
  );
}
