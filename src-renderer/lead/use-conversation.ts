import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { createThreadStore, type ThreadSnapshot, type ThreadStore } from './create-thread-store.ts';
import { isWatched } from './use-is-watched.ts';

export type OpenConversation = ThreadSnapshot & Pick<ThreadStore, 'loadOlder' | 'refresh' | 'clearUnreadLine'>;

/** The conversation with a lead, kept current while it is shown. `at`: a position that has to be in it, such as a found text's. */
export function useConversation(leadId: string, at: number | null): OpenConversation {
  const store = useMemo(() => createThreadStore(window.leadline, leadId, isWatched), [leadId]);
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useEffect(() => {
    void store.refresh();
    return window.leadline.onEvent(store.hear);
  }, [store]);
  useEffect(() => {
    if (at !== null) void store.reachBackTo(at);
  }, [store, at]);
  return { ...snapshot, loadOlder: store.loadOlder, refresh: store.refresh, clearUnreadLine: store.clearUnreadLine };
}
