import type { DesktopApi, ThreadPage, WaitingText } from '../../../../src-shared/desktop-api.ts';
import type { ThreadItem } from '../../../../src-renderer/lead/thread-window.ts';

export type ThreadDesktop = Pick<DesktopApi, 'listThread'> & {
  items: ThreadItem[];
  waiting: WaitingText[];
  readPosition: number;
  /** How many questions were asked. */
  asked: number;
  /** Set to make the next question fail. */
  failNext: boolean;
};

/** The main process as far as a conversation is concerned: pages of an array by the contract's words. */
export function aThreadDesktop(items: ThreadItem[]): ThreadDesktop {
  const desktop: ThreadDesktop = {
    items,
    waiting: [],
    readPosition: 0,
    asked: 0,
    failNext: false,
    listThread: async ({ before, limit }) => {
      desktop.asked += 1;
      await Promise.resolve();
      if (desktop.failNext) {
        desktop.failNext = false;
        return { ok: false, problem: { type: 'about:blank#internal', title: 'Failed', status: 500, code: 'internal', detail: 'Failed.' } };
      }
      const upTo = desktop.items.filter(item => before === undefined || item.position < before);
      const page: ThreadPage = {
        items: upTo.slice(-limit),
        hasOlder: upTo.length > limit,
        waiting: desktop.waiting,
        readPosition: desktop.readPosition,
        unread: desktop.items.filter(item => item.position > desktop.readPosition).length,
      };
      return { ok: true, value: page };
    },
  };
  return desktop;
}
