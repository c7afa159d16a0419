import { useSyncExternalStore } from 'react';

/** Whether the person at this desk has the window before them: it is visible and has the focus. */
export function isWatched(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
  };
}

/** Follows `isWatched`. */
export function useIsWatched(): boolean {
  return useSyncExternalStore(subscribe, isWatched);
}
