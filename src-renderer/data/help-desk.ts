import type { HelpTopicId } from './help-topic-id.ts';

/** `topic` null: the list of topics. `asked` counts, so that asking for what is open already is noticed. */
export type OpenHelp = { readonly topic: HelpTopicId | null; readonly asked: number };

const listeners = new Set<() => void>();
let open: OpenHelp | null = null;
let asked = 0;
/** What had the focus when the guide was opened. */
let cameFrom: Element | null = null;

function tell(next: OpenHelp | null): void {
  open = next;
  for (const listener of listeners) listener();
}

/** What of the staff guide is open beside the screen; null: nothing. Any part of the window may ask for a topic. */
export const helpDesk = {
  current: (): OpenHelp | null => open,
  ask: (topic: HelpTopicId | null): void => {
    asked += 1;
    if (open === null) cameFrom = document.activeElement;
    tell({ topic, asked });
  },
  /** Gives the focus back to where it was. */
  close: (): void => {
    tell(null);
    if (cameFrom instanceof HTMLElement) cameFrom.focus();
    cameFrom = null;
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
