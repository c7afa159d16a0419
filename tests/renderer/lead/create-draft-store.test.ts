import { describe, expect, test } from 'vitest';
import { createDraftStore } from '../../../src-renderer/lead/create-draft-store.ts';
import type { DesktopApi, Draft } from '../../../src-shared/desktop-api.ts';
import { LEAD_ID } from './support/a-message.ts';

const empty: Draft = { leadId: LEAD_ID, body: '', locationId: null, phone: null };

/** A desktop whose saves take a while, so that typing goes on meanwhile. */
function aSlowDesktop(saved: Draft | null) {
  const desktop = {
    saved,
    saves: [] as string[],
    release: [] as (() => void)[],
    isSlow: false,
    getDraft: async () => ({ ok: true, value: desktop.saved }) as const,
    saveDraft: async (draft: Draft) => {
      if (desktop.isSlow) await new Promise<void>(resolve => desktop.release.push(resolve));
      desktop.saved = draft;
      desktop.saves.push(draft.body);
      return { ok: true, value: undefined } as const;
    },
  };
  return desktop satisfies Pick<DesktopApi, 'getDraft' | 'saveDraft'>;
}

describe('a draft', () => {
  test('comes back as it was left, with the location and phone that were chosen', async () => {
    const store = createDraftStore(aSlowDesktop({ ...empty, body: 'Hi 👋', phone: 'phone2' }), LEAD_ID);
    expect(store.getSnapshot().isLoaded).toBe(false);
    await store.load();
    expect(store.getSnapshot()).toMatchObject({ isLoaded: true, body: 'Hi 👋', phone: 'phone2' });
  });

  test('is saved at once, and what is typed during a save is saved right after it, newest last', async () => {
    const desktop = aSlowDesktop(null);
    const store = createDraftStore(desktop, LEAD_ID);
    await store.load();
    desktop.isSlow = true;
    for (const body of ['H', 'He', 'Hel', 'Hell', 'Hello']) store.edit({ body }, 7);
    desktop.isSlow = false;
    desktop.release.shift()?.();
    await store.settled();
    expect(desktop.saves).toEqual(['H', 'Hello']);
  });

  test('words that are typed while the saved draft is read are not overwritten by it', async () => {
    const desktop = aSlowDesktop({ ...empty, body: 'old' });
    const store = createDraftStore(desktop, LEAD_ID);
    const loading = store.load();
    store.edit({ body: 'new' }, 1);
    await loading;
    expect(store.getSnapshot().body).toBe('new');
  });

  test('words that another part of the app put back are picked up', async () => {
    const desktop = aSlowDesktop(null);
    const store = createDraftStore(desktop, LEAD_ID);
    await store.load();
    desktop.saved = { ...empty, body: 'taken back' };
    store.hear({ type: 'changed', what: ['drafts'], leadIds: [LEAD_ID] });
    await expect.poll(() => store.getSnapshot().body).toBe('taken back');
  });

  test('remembers which text was the newest when the words were begun, until they are gone', async () => {
    const store = createDraftStore(aSlowDesktop(null), LEAD_ID);
    await store.load();
    store.edit({ body: 'H' }, 7);
    store.edit({ body: 'Hi' }, 9);
    expect(store.getSnapshot().begunAfter).toBe(7);
    store.edit({ body: ' ' }, 9);
    expect(store.getSnapshot().begunAfter).toBeNull();
    store.edit({ body: 'H' }, 12);
    expect(store.getSnapshot().begunAfter).toBe(12);
  });

  test('words that are taken back stand after what is being written', async () => {
    const store = createDraftStore(aSlowDesktop(null), LEAD_ID);
    await store.load();
    store.putBack('See you at 3.', 1);
    store.edit({ body: 'Hello! ' }, 1);
    store.putBack('See you at 3.', 1);
    expect(store.getSnapshot().body).toBe('Hello!\nSee you at 3.');
  });
});

test('[F12] what could not be kept says so, and is kept once the disk has room again', async () => {
  let isFull = true;
  const saved: string[] = [];
  const problem = {
    type: 'about:blank#unavailable',
    title: 'Full',
    status: 503,
    code: 'unavailable',
    detail: 'The disk is full.',
  } as const;
  const store = createDraftStore(
    {
      getDraft: async () => ({ ok: true, value: null }),
      saveDraft: async ({ body }) => {
        if (isFull) return { ok: false, problem };
        saved.push(body);
        return { ok: true, value: undefined };
      },
    },
    LEAD_ID,
  );
  await store.load();
  store.edit({ body: 'words' }, 1);
  await store.settled();
  expect(store.getSnapshot().problem).toEqual(problem);
  isFull = false;
  const line = { state: 'live', lastHeardAt: null, offlineSince: null, waitingHere: 0, progress: null, retryAt: null } as const;
  store.hear({ type: 'connection', connection: { ...line, diskFull: true } });
  await store.settled();
  expect(saved).toEqual([]);
  store.hear({ type: 'connection', connection: { ...line, diskFull: false } });
  await store.settled();
  expect(saved).toEqual(['words']);
  expect(store.getSnapshot().problem).toBeNull();
});
