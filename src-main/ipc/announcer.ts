import type { DesktopEvent } from '../../src-shared/desktop-api.ts';
import type { ChangedWhat } from '../cache/touched.ts';

export type Announcer = {
  /** Tells the window, soon, that these are to be asked again. No lead ids with conversations or leads: any may have changed. */
  readonly changed: (what: readonly ChangedWhat[], leadIds: readonly string[]) => void;
  /** Tells what is pending at once. */
  readonly flush: () => void;
};

/** Puts changes that come close together into one event. The first of a burst waits `waitMs`, no later one prolongs that. */
export function announcer(emit: (event: DesktopEvent) => void, waitMs = 50): Announcer {
  let what = new Set<ChangedWhat>();
  let leadIds = new Set<string>();
  let anyLead = false;
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (what.size === 0) return;
    const event: DesktopEvent = { type: 'changed', what: [...what], leadIds: anyLead ? [] : [...leadIds] };
    what = new Set();
    leadIds = new Set();
    anyLead = false;
    emit(event);
  }
  return {
    changed: (more, ids) => {
      if (more.length === 0) return;
      for (const each of more) what.add(each);
      for (const id of ids) leadIds.add(id);
      if (ids.length === 0 && more.some(each => each === 'conversations' || each === 'leads' || each === 'drafts')) anyLead = true;
      timer ??= setTimeout(flush, waitMs);
    },
    flush,
  };
}
