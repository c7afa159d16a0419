import type { ThreadPage, WaitingText } from '../../src-shared/desktop-api.ts';

export type ThreadItem = ThreadPage['items'][number];

/**
 * The loaded stretch of one conversation. It always reaches to the newest item and has no hole: what is missing is older than its first
 * item, and `hasOlder` says whether there is any.
 */
export type ThreadWindow = {
  readonly items: readonly ThreadItem[];
  readonly hasOlder: boolean;
  readonly waiting: readonly WaitingText[];
  readonly readPosition: number;
  readonly unread: number;
};

/** Puts a page asked with `before` in front. Items that were already there are kept as they are. */
export function prependOlder(window: ThreadWindow, page: ThreadPage): ThreadWindow {
  const first = window.items[0]?.position ?? Number.POSITIVE_INFINITY;
  return { ...window, items: [...page.items.filter(item => item.position < first), ...window.items], hasOlder: page.hasOlder };
}

/**
 * Lays the newest page over the window. Where more arrived than one page holds, the window starts anew from that page: a hole would show a
 * conversation that never took place.
 */
export function layNewestOver(window: ThreadWindow | null, page: ThreadPage): ThreadWindow {
  const { items, hasOlder, ...rest } = page;
  const first = items[0]?.position;
  const last = window?.items.at(-1)?.position;
  const touches = window !== null && first !== undefined && last !== undefined && last >= first;
  if (!touches || !hasOlder) return { items, hasOlder, ...rest };
  const older = window.items.filter(item => item.position < first);
  return { items: [...older, ...items], hasOlder: older.length > 0 ? window.hasOlder : hasOlder, ...rest };
}

/** Replaces what the window holds of a page asked with `before`. Nothing is added in front: that would move what someone is reading. */
export function replaceStretch(window: ThreadWindow, page: ThreadPage, before: number): ThreadWindow {
  const first = window.items[0]?.position ?? before;
  const from = page.hasOlder ? (page.items[0]?.position ?? before) : 0;
  const items = [
    ...window.items.filter(item => item.position < from),
    ...page.items.filter(item => item.position >= first),
    ...window.items.filter(item => item.position >= before),
  ];
  return { ...window, items };
}
