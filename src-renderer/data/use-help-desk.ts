import { useSyncExternalStore } from 'react';
import { helpDesk, type OpenHelp } from './help-desk.ts';

/** What of the staff guide is open; null: nothing. */
export function useHelpDesk(): OpenHelp | null {
  return useSyncExternalStore(helpDesk.subscribe, helpDesk.current);
}
