import { useEffect } from 'react';
import { call } from '../data/call.ts';
import { deskCover } from '../data/desk-cover.ts';
import { useDesktopEvent } from '../data/use-desktop-event.ts';
import { watchIdle } from './watch-idle.ts';

const CLICKS = ['click', 'auxclick', 'contextmenu'] as const;
const POINTER_STIRS = ['pointermove', 'pointerdown', 'wheel'] as const;
/** They begin many an Alt+Tab, which leaves the window and should uncover nothing. */
const MODIFIERS: readonly string[] = ['Alt', 'AltGraph', 'Control', 'Meta', 'Shift'];

/** Covers the window after so many minutes without input; null: never. The key or click that brings it back, and a key that comes too late, do nothing else. */
export function useCoverWhenIdle(minutes: number | null): void {
  useEffect(() => {
    if (minutes === null) return;
    const watch = watchIdle({
      limit: minutes * 60_000,
      now: () => Date.now(),
      after: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds);
        return () => clearTimeout(timer);
      },
      onIdle: () => deskCover.set(true),
    });
    function onKey(event: KeyboardEvent) {
      const wasCovered = deskCover.isOn();
      watch.stir();
      if (!deskCover.isOn()) return;
      swallow(event);
      if (wasCovered && !MODIFIERS.includes(event.key)) deskCover.set(false);
    }
    function onClick(event: Event) {
      if (!deskCover.isOn()) return;
      swallow(event);
      deskCover.set(false);
    }
    window.addEventListener('keydown', onKey, { capture: true });
    for (const type of CLICKS) window.addEventListener(type, onClick, { capture: true });
    for (const type of POINTER_STIRS) window.addEventListener(type, watch.stir, { capture: true, passive: true });
    return () => {
      watch.stop();
      window.removeEventListener('keydown', onKey, { capture: true });
      for (const type of CLICKS) window.removeEventListener(type, onClick, { capture: true });
      for (const type of POINTER_STIRS) window.removeEventListener(type, watch.stir, { capture: true });
      deskCover.set(false);
    };
  }, [minutes]);
  // Whoever clicks a notification is there.
  useDesktopEvent('open_conversation', () => deskCover.set(false));
  useEffect(() => deskCover.subscribe(() => void call('setCovered', deskCover.isOn())), []);
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
