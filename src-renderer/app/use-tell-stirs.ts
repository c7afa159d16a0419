import { useEffect } from 'react';
import { call } from '../data/call.ts';

const STIRS = ['keydown', 'pointermove', 'pointerdown', 'wheel'] as const;
/** Often enough for a lock that counts minutes. */
const TELL_EVERY_MS = 5_000;

/** Tells main that somebody is there: it keeps the lock. */
export function useTellStirs(): void {
  useEffect(() => {
    let toldAt = Number.NEGATIVE_INFINITY;
    const stir = (): void => {
      if (performance.now() - toldAt < TELL_EVERY_MS) return;
      toldAt = performance.now();
      void call('stirred');
    };
    for (const type of STIRS) window.addEventListener(type, stir, { capture: true, passive: true });
    return () => {
      for (const type of STIRS) window.removeEventListener(type, stir, { capture: true });
    };
  }, []);
}
