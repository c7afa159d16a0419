import { Kbd } from './kbd.tsx';

/**
 * Words at the right of a control, on hover and on keyboard focus, by style alone: for the first screen, which comes before React Aria and its
 * Tooltip. The control is a `group/hint`, is `relative` and says the same words itself, so these are hidden from screen readers.
 */
export function Hint({ words, shortcut }: { readonly words: string; readonly shortcut: string }) {
  return (
    <span
      aria-hidden
      className={
        'pointer-events-none invisible absolute left-full z-50 ml-1.5 flex items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-sm font-normal whitespace-nowrap text-ink opacity-0 shadow-popover select-none ' +
        'transition-[opacity,visibility] group-hover/hint:visible group-hover/hint:opacity-100 group-hover/hint:delay-500 group-focus-visible/hint:visible group-focus-visible/hint:opacity-100'
      }
    >
      {words}
      <Kbd keys={shortcut} />
    </span>
  );
}
