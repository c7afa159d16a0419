import type { DesktopApi } from '../../src-shared/desktop-api.ts';
import { createDraftStore, type DraftStore } from './create-draft-store.ts';

const stores = new WeakMap<DesktopApi, Map<string, DraftStore>>();

/**
 * The one store of a lead's draft. It outlives the composer: words that were typed a moment before another lead was opened are still being
 * saved, and a second store would read the draft from before them. Who signs out leaves nothing behind.
 */
export function draftStoreOf(api: DesktopApi, leadId: string): DraftStore {
  const known = stores.get(api) ?? begin(api);
  const store = known.get(leadId) ?? createDraftStore(api, leadId);
  known.set(leadId, store);
  return store;
}

function begin(api: DesktopApi): Map<string, DraftStore> {
  const known = new Map<string, DraftStore>();
  stores.set(api, known);
  api.onEvent(event => {
    if (event.type === 'changed' && event.what.includes('session')) known.clear();
    for (const store of known.values()) store.hear(event);
  });
  return known;
}
