import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { createDraftStore, type DraftSnapshot, type DraftStore } from './create-draft-store.ts';

/** What is being written to a lead, saved at each letter. */
export function useLeadDraft(leadId: string): DraftSnapshot & Pick<DraftStore, 'edit' | 'putBack' | 'forget'> {
  const store = useMemo(() => createDraftStore(window.leadline, leadId), [leadId]);
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useEffect(() => {
    void store.load();
    return window.leadline.onEvent(store.hear);
  }, [store]);
  return { ...snapshot, edit: store.edit, putBack: store.putBack, forget: store.forget };
}
