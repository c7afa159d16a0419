import { useSyncExternalStore } from 'react';

// The same width as the `max-[720px]` of the layout: below it there is room for one column only.
const query = window.matchMedia('(max-width: 720px)');

/** Whether there is room for one column only, as in a small window or at a large zoom. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
