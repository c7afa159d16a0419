import { type KeyboardEvent, type ReactNode, type Ref, useImperativeHandle, useRef } from 'react';
import { useIsNarrow } from '../ui/use-is-narrow.ts';

export type SplitViewHandle = {
  /** Into what is open: to where one writes, else to the first thing that takes the focus. */
  readonly enterPane: () => void;
};

type Props = {
  readonly list: ReactNode;
  readonly pane: ReactNode;
  /** Something is open in the pane. A narrow window (or a large zoom) shows either the list or that. */
  readonly isOpen: boolean;
  readonly onBack: () => void;
  readonly onReturnToList: () => void;
  readonly ref?: Ref<SplitViewHandle>;
};

/** A list at the left and what is open at the right. Escape in the pane leads back to the list. */
export function SplitView({ list, pane, isOpen, onBack, onReturnToList, ref }: Props) {
  const isNarrow = useIsNarrow();
  const open = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({
    enterPane: () => {
      const target = open.current?.querySelector('textarea') ?? open.current?.querySelector('[role="tabpanel"]');
      if (target instanceof HTMLElement) target.focus();
    },
  }));
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented || isInOverlay(event.target)) return;
    event.preventDefault();
    if (isNarrow) onBack();
    else onReturnToList();
  }
  return (
    <>
      {/* The list stays mounted behind an open lead, so that its place, filter and search are there on return. */}
      <div
        hidden={isNarrow && isOpen}
        className={isNarrow ? 'min-w-0 flex-1 bg-canvas' : 'w-86 shrink-0 border-r border-line bg-canvas max-[1000px]:w-80'}
      >
        {list}
      </div>
      {(!isNarrow || isOpen) && (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only listens to Escape from what is inside
        <div ref={open} onKeyDown={onKeyDown} className="flex min-w-0 flex-1 flex-col bg-surface">
          {pane}
        </div>
      )}
    </>
  );
}

/** An overlay's own Escape closes it; React passes the key on to the overlay's parents in the tree, which are not its parents on screen. */
function isInOverlay(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;
}
