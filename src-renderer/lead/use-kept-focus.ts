import { type RefObject, useEffect, useRef } from 'react';

/**
 * A text's buttons go when they have done their work. The focus that was on one stays at its text, and at the conversation where the text
 * went too: lost to the page, the keyboard would begin anew at the top of the window.
 */
export function useKeptFocus(list: RefObject<HTMLElement | null>): void {
  const lastRow = useRef<string | null>(null);
  useEffect(() => {
    const note = () => {
      const at = document.activeElement;
      if (at === document.body || at === null) return;
      const isInside = list.current?.contains(at) === true;
      // A dialog of a text has the focus for a while and gives it back itself.
      if (isInside || at.closest('[role=dialog], [role=alertdialog]') === null)
        lastRow.current = isInside ? (at.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null) : null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [list]);
  // After each render: whatever took the button away has just been drawn.
  useEffect(() => {
    if (lastRow.current === null || document.activeElement !== document.body) return;
    if (document.querySelector('[role=dialog], [role=alertdialog]') !== null) return;
    const row = list.current?.querySelector(`[data-row="${CSS.escape(lastRow.current)}"] article`);
    (row instanceof HTMLElement ? row : list.current)?.focus({ preventScroll: true });
  });
}
