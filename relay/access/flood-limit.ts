import type { AccessStore, Attempts } from '../store/access-store.ts';

export type FloodLimit = { readonly key: string; readonly mostAMinute: number };

const WINDOW_MS = 60_000;

/**
 * Counts events by key in windows of a minute, beside the failed sign-ins in the store: it holds for all relays together. Answers 0, and counts
 * the event under every key; or the seconds until all of them may go on, and counts nothing.
 */
export function createFloodLimit(store: AccessStore, now: () => Date): (limits: readonly FloodLimit[]) => Promise<number> {
  return limits =>
    store.changeAttempts(
      limits.map(({ key }) => key),
      known => {
        const at = now();
        const windows = limits.map(({ key, mostAMinute }) => ({ mostAMinute, ...windowOf(key, known.get(key), at) }));
        const full = windows.filter(({ window, mostAMinute }) => window.failures >= mostAMinute);
        if (full.length > 0)
          return { keep: [], drop: [], answer: Math.max(...full.map(({ endsAt }) => Math.ceil((endsAt - at.getTime()) / 1000))) };
        return { keep: windows.map(({ window }) => ({ ...window, failures: window.failures + 1 })), drop: [], answer: 0 };
      },
    );
}

function windowOf(key: string, kept: Attempts | undefined, at: Date): { readonly window: Attempts; readonly endsAt: number } {
  const isOver = kept === undefined || at.getTime() >= Date.parse(kept.lastAt) + WINDOW_MS;
  const window = isOver ? { key, failures: 0, lastAt: at.toISOString(), lockedUntil: null } : kept;
  return { window, endsAt: Date.parse(window.lastAt) + WINDOW_MS };
}
