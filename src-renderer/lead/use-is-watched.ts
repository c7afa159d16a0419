import { useSyncExternalStore } from 'react';
import { deskCover } from '../data/desk-cover.ts';

/** Whether the person at this desk has the window before them: it is visible, has the focus and is not covered. */
export function isWatched(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus() && !deskCover.isOn();
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  const leaveCover = deskCover.subscribe(listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
    leaveCover();
  };
}

/** Follows `isWatched`. */
export function useIsWatched(): boolean {
  return useSyncExternalStore(subscribe, isWatched);
}
