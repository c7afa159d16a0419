import { isMac } from './is-mac.ts';

const MAC: Record<string, string> = { $mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩', Escape: 'esc' };
const OTHER: Record<string, string> = { $mod: 'Ctrl', Escape: 'Esc' };
const ARROWS: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** Keys as this machine names them, from tinykeys' form: `$mod+k`. */
export function Kbd({ keys }: { readonly keys: string }) {
  const names = isMac() ? MAC : OTHER;
  return (
    <span className="inline-flex gap-0.5">
      {keys.split('+').map(key => (
        <kbd
          key={key}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-edge bg-sunken px-1 font-sans text-xs font-medium text-muted"
        >
          {names[key] ?? ARROWS[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
        </kbd>
      ))}
    </span>
  );
}
