import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { runCommand, type WindowCommand } from '../data/run-command.ts';

/** The native menu shows these same keys; whoever gets them first runs the same command. */
const ANYWHERE: Readonly<Record<string, WindowCommand>> = {
  '$mod+k': 'jump',
  '$mod+1': 'inbox',
  '$mod+2': 'leads',
  '$mod+3': 'unmatched',
  '$mod+,': 'preferences',
  '$mod+n': 'new_lead',
  '$mod+f': 'search',
  '$mod+/': 'shortcuts',
  F1: 'help',
  'Alt+ArrowDown': 'next',
  'Alt+ArrowUp': 'previous',
};
const OUTSIDE_FIELDS: Readonly<Record<string, WindowCommand>> = {
  '/': 'search',
  j: 'next',
  k: 'previous',
  'Shift+?': 'shortcuts',
  '?': 'shortcuts',
};

/** The keys of the whole window. Those with a modifier work everywhere; the single letters only where nobody is writing or choosing. */
export function useWindowKeys(): void {
  useEffect(() => {
    // Caught on the way down: React Aria's fields let no key out again.
    const stopAnywhere = tinykeys(window, bindings(ANYWHERE), { ignore: isInDialog, capture: true });
    const stopOutside = tinykeys(window, bindings(OUTSIDE_FIELDS), {
      ignore: event => event.defaultPrevented || isWriting(event) || isInDialog(event),
    });
    return () => {
      stopAnywhere();
      stopOutside();
    };
  }, []);
}

function bindings(keys: Readonly<Record<string, WindowCommand>>): Record<string, (event: KeyboardEvent) => void> {
  return Object.fromEntries(
    Object.entries(keys).map(([key, command]) => [
      key,
      (event: KeyboardEvent) => {
        if (runCommand(command)) event.preventDefault();
      },
    ]),
  );
}

function isWriting({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

function isInDialog({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}
