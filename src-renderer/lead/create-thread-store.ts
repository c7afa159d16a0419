import type { DesktopApi, DesktopEvent, ThreadPage } from '../../src-shared/desktop-api.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import { layNewestOver, prependOlder, replaceStretch, type ThreadWindow } from './thread-window.ts';

export type ThreadSnapshot = {
  /** null until the first page is there. */
  readonly window: ThreadWindow | null;
  readonly isLoadingOlder: boolean;
  /** The unread line stands after this position; null: there is none. It stays while the conversation is read. */
  readonly unreadAfter: number | null;
  /** Why the last question got no answer; what is shown stays. */
  readonly problem: Problem | null;
};

export type ThreadStore = {
  readonly getSnapshot: () => ThreadSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  /** Loads the next older page; does nothing while one is under way or where there is none. */
  readonly loadOlder: () => Promise<void>;
  /** Loads older pages until that position is in the window. */
  readonly reachBackTo: (position: number) => Promise<void>;
  /** Asks again. Calls made before the next question begins become one. */
  readonly refresh: () => Promise<void>;
  /** The person answered: what came before is dealt with, and the unread line goes. */
  readonly clearUnreadLine: () => void;
  readonly hear: (event: DesktopEvent) => void;
};

const PAGE = 60;
/** The most that the contract allows in one page. */
const LARGEST_PAGE = 200;

/**
 * One open conversation: its loaded window and the questions that fill it, one after another. `isWatched` tells whether somebody is looking
 * at the window right now: texts that come while nobody is get an unread line.
 */
export function createThreadStore(api: Pick<DesktopApi, 'listThread'>, leadId: string, isWatched: () => boolean): ThreadStore {
  let snapshot: ThreadSnapshot = { window: null, isLoadingOlder: false, unreadAfter: null, problem: null };
  const listeners = new Set<() => void>();
  // Two questions at once would each lay their answer over a window that the other has replaced.
  let turn: Promise<void> = Promise.resolve();
  let nextRefresh: Promise<void> | null = null;

  const publish = (change: Partial<ThreadSnapshot>) => {
    snapshot = { ...snapshot, ...change };
    for (const listener of listeners) listener();
  };

  const inTurn = (ask: () => Promise<void>): Promise<void> => {
    turn = turn.then(ask);
    return turn;
  };

  const ask = async (question: { before?: number; limit: number }): Promise<ThreadPage | null> => {
    const answer = await api.listThread({ leadId, ...question });
    publish({ problem: answer.ok ? null : answer.problem });
    return answer.ok ? answer.value : null;
  };

  const askAgain = async () => {
    nextRefresh = null;
    const loaded = snapshot.window?.items.length ?? 0;
    const page = await ask({ limit: Math.min(LARGEST_PAGE, Math.max(PAGE, loaded)) });
    if (page === null) return;
    const hadUnread = (snapshot.window?.unread ?? 0) > 0;
    const drawLine = page.unread > 0 && (snapshot.window === null || (!hadUnread && !isWatched()));
    let window = layNewestOver(snapshot.window, page);
    // Older texts change too (a deferred one may be released days later), so what lies behind the page is asked again as well.
    let before = page.items[0]?.position;
    while (before !== undefined && (window.items[0]?.position ?? before) < before) {
      const older = await ask({ before, limit: LARGEST_PAGE });
      if (older === null || older.items.length === 0) break;
      window = replaceStretch(window, older, before);
      before = older.items[0]?.position;
    }
    publish(drawLine ? { window, unreadAfter: window.readPosition } : { window });
  };

  const askOlder = async (limit: number) => {
    const { window } = snapshot;
    const before = window?.items[0]?.position;
    const page = window === null || before === undefined || !window.hasOlder ? null : await ask({ before, limit });
    publish({ isLoadingOlder: false, ...(window === null || page === null ? {} : { window: prependOlder(window, page) }) });
  };

  const loadOlder = async (limit: number) => {
    publish({ isLoadingOlder: true });
    await inTurn(() => askOlder(limit));
  };

  const refresh = () => {
    nextRefresh ??= inTurn(askAgain);
    return nextRefresh;
  };

  return {
    getSnapshot: () => snapshot,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    loadOlder: async () => {
      if (!snapshot.isLoadingOlder && snapshot.window?.hasOlder === true) await loadOlder(PAGE);
    },
    reachBackTo: async position => {
      if (snapshot.window === null) await refresh();
      for (;;) {
        const first = snapshot.window?.items[0]?.position;
        if (first === undefined || first <= position || snapshot.window?.hasOlder !== true) return;
        await loadOlder(LARGEST_PAGE);
        if (snapshot.window.items[0]?.position === first) return; // no headway; the problem is shown
      }
    },
    clearUnreadLine: () => publish({ unreadAfter: null }),
    hear: event => {
      if (event.type !== 'changed' || !event.what.includes('conversations')) return;
      if (event.leadIds.length === 0 || event.leadIds.includes(leadId)) void refresh();
    },
  };
}
