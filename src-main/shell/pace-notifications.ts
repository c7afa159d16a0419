import type { Raised } from './choose-notifications.ts';

const MOST = 6;
const WITHIN_MS = 10_000;

/**
 * Keeps a burst of texts from burying the screen: so many notifications within a while, and what comes beyond them is one line at its end.
 */
export function paceNotifications(raise: (raised: Raised) => void, most = MOST, withinMs = WITHIN_MS): (chosen: readonly Raised[]) => void {
  let raisedAt: number[] = [];
  let held: readonly Raised[] = [];

  function flush(): void {
    const [only] = held;
    raise(held.length === 1 && only !== undefined ? only : { title: 'Leadline', body: 'More new texts', leadId: null, position: null });
    held = [];
    raisedAt = [performance.now()];
  }
  return chosen => {
    for (const each of chosen) {
      const now = performance.now();
      raisedAt = raisedAt.filter(at => now - at < withinMs);
      if (held.length === 0 && raisedAt.length < most) {
        raisedAt.push(now);
        raise(each);
      } else {
        held = [...held.slice(0, 1), each];
        if (held.length === 1) setTimeout(flush, withinMs);
      }
    }
  };
}
