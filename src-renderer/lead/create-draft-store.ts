import type { DesktopApi, DesktopEvent, Draft } from '../../src-shared/desktop-api.ts';
import type { PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';

export type DraftSnapshot = {
  /** False until the saved draft was read: nothing may be typed over it before. */
  readonly isLoaded: boolean;
  readonly body: string;
  readonly locationId: string | null;
  readonly phone: PhoneSlot | null;
  /** The newest position of the conversation when these words were begun; null: nothing is being written. */
  readonly begunAfter: number | null;
  /** Why the words could not be kept on disk; they are still here. */
  readonly problem: Problem | null;
};

export type DraftChange = { readonly body?: string; readonly locationId?: string; readonly phone?: PhoneSlot };

export type DraftStore = {
  readonly getSnapshot: () => DraftSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  readonly load: () => Promise<void>;
  /** `newest` is the newest position of the conversation now. */
  readonly edit: (change: DraftChange, newest: number) => void;
  /** Words that were taken back, put after what is being written. */
  readonly putBack: (words: string, newest: number) => void;
  /** The words were sent: they leave the draft, and what was typed behind them in the meantime stays. */
  readonly forget: (sent: string, newest: number) => void;
  readonly hear: (event: DesktopEvent) => void;
  /** Resolves when everything typed so far is saved or has failed. */
  readonly settled: () => Promise<void>;
};

/**
 * The draft of one conversation, saved at each change. Saves never overtake each other: an older draft that arrives last would bring back
 * words that were deleted, or that were sent.
 */
export function createDraftStore(api: Pick<DesktopApi, 'getDraft' | 'saveDraft'>, leadId: string): DraftStore {
  let snapshot: DraftSnapshot = { isLoaded: false, body: '', locationId: null, phone: null, begunAfter: null, problem: null };
  let edits = 0;
  let unsaved: Draft | null = null;
  let saving: Promise<void> | null = null;
  const listeners = new Set<() => void>();

  const publish = (change: Partial<DraftSnapshot>) => {
    snapshot = { ...snapshot, ...change };
    for (const listener of listeners) listener();
  };

  const saveAll = async () => {
    while (unsaved !== null) {
      const draft = unsaved;
      unsaved = null;
      const answer = await api.saveDraft(draft);
      publish({ problem: answer.ok ? null : answer.problem });
    }
    saving = null;
  };

  const edit = (change: DraftChange, newest: number) => {
    edits += 1;
    const body = change.body ?? snapshot.body;
    publish({ ...change, begunAfter: body.trim() === '' ? null : (snapshot.begunAfter ?? newest) });
    save();
  };
  const save = () => {
    unsaved = { leadId, body: snapshot.body, locationId: snapshot.locationId, phone: snapshot.phone };
    saving ??= saveAll();
  };

  const load = async () => {
    await saving;
    const before = edits;
    const answer = await api.getDraft(leadId);
    // Whoever typed in the meantime is right.
    if (edits !== before) return;
    if (!answer.ok) publish({ isLoaded: true, problem: answer.problem });
    else if (answer.value === null) publish({ isLoaded: true, body: '', begunAfter: null });
    else {
      const { body, locationId, phone } = answer.value;
      publish({ isLoaded: true, body, locationId, phone, begunAfter: body.trim() === '' ? null : snapshot.begunAfter });
    }
  };

  return {
    getSnapshot: () => snapshot,
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load,
    edit,
    putBack: (words, newest) => {
      const written = snapshot.body.trimEnd();
      edit({ body: written === '' ? words : `${written}\n${words}` }, newest);
    },
    forget: (sent, newest) => {
      const rest = snapshot.body.startsWith(sent) ? snapshot.body.slice(sent.length) : snapshot.body;
      publish({ begunAfter: null });
      edit({ body: rest.trimStart() }, newest);
    },
    hear: event => {
      // The disk was full and is not any more.
      if (event.type === 'connection' && !event.connection.diskFull && snapshot.problem !== null) save();
      if (event.type !== 'changed' || !event.what.includes('drafts')) return;
      if (event.leadIds.length === 0 || event.leadIds.includes(leadId)) void load();
    },
    settled: async () => {
      await saving;
    },
  };
}
