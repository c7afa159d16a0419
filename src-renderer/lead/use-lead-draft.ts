import { useEffect, useSyncExternalStore } from 'react';
import type { DraftSnapshot, DraftStore } from './create-draft-store.ts';
import { draftStoreOf } from './draft-stores.ts';

export type LeadDraft = DraftSnapshot & Pick<DraftStore, 'edit' | 'putBack' | 'forget' | 'settled'>;

/** What is being written to a lead, saved at each letter. */
export function useLeadDraft(leadId: string): LeadDraft {
  const store = draftStoreOf(window.leadline, leadId);
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot);
  useEffect(() => {
    void store.load();
  }, [store]);
  return { ...snapshot, edit: store.edit, putBack: store.putBack, forget: store.forget, settled: store.settled };
}
