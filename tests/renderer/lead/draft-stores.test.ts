import { expect, test } from 'vitest';
import { draftStoreOf } from '../../../src-renderer/lead/draft-stores.ts';
import type { DesktopApi, DesktopEvent, Draft } from '../../../src-shared/desktop-api.ts';
import { LEAD_ID } from './support/a-message.ts';

/** As much of the desktop as drafts need, with saves that take a while. */
function aDesktop() {
  let saved: Draft | null = null;
  let tell: (event: DesktopEvent) => void = () => undefined;
  const api: Pick<DesktopApi, 'getDraft' | 'saveDraft' | 'onEvent'> = {
    getDraft: async () => ({ ok: true, value: saved }),
    saveDraft: async draft => {
      await new Promise(resolve => setImmediate(resolve));
      saved = draft;
      return { ok: true, value: undefined };
    },
    onEvent: listener => {
      tell = listener;
      return () => undefined;
    },
  };
  return { api: api as DesktopApi, tell: (event: DesktopEvent) => tell(event) };
}

test('words typed right before leaving a lead are there on return, though their save was under way', async () => {
  const { api } = aDesktop();
  const first = draftStoreOf(api, LEAD_ID);
  await first.load();
  for (const body of ['S', 'Se', 'See you']) first.edit({ body }, 4);
  const again = draftStoreOf(api, LEAD_ID);
  await again.load();
  expect(again.getSnapshot()).toMatchObject({ body: 'See you', begunAfter: 4 });
});

test('after signing out nothing typed is left in the window', async () => {
  const { api, tell } = aDesktop();
  const before = draftStoreOf(api, LEAD_ID);
  before.edit({ body: 'private' }, 1);
  tell({ type: 'changed', what: ['session'], leadIds: [] });
  expect(draftStoreOf(api, LEAD_ID).getSnapshot().body).toBe('');
});
