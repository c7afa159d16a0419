import { expect, test } from 'vitest';
import type { Command } from '../../../src-main/cache/outbox.ts';
import { aFolder, apply, aStore } from '../support/a-store.ts';
import { aLead, aMessage, changes, EAST, idOf, snapshot } from '../support/rows.ts';

const ANA = idOf('lead ana');
const words = (id: string, body: string): Command => ({
  kind: 'text',
  leadId: ANA,
  segments: 1,
  text: { id: idOf(id), locationId: EAST, phone: 'phone1', body },
});
const installed = (epoch: string) => snapshot(3, [aLead({ id: ANA, version: 3 })], { epoch });

/** A desk on which `taken` was accepted by the relay and not shown yet, of `lost` no answer came, and `fresh` was never posted. */
function aDeskInTheMiddle(folder: string) {
  const store = aStore(folder);
  apply(store, installed('before'));
  for (const body of ['taken', 'lost', 'fresh']) store.addCommand(words(body, body));
  const [taken, lost] = store.nextCommands(5);
  for (const entry of [taken, lost]) if (entry !== undefined) store.posting(entry.seq);
  if (taken !== undefined) store.posted(taken.seq, taken.command, { is: 'accepted' });
  if (lost !== undefined) store.posted(lost.seq, lost.command, { is: 'later', reached: true });
  store.saveDraft({ leadId: ANA, body: 'half a sen', locationId: null, phone: null });
  return store;
}

const waiting = (store: ReturnType<typeof aStore>) =>
  store.listThread({ leadId: ANA, limit: 5 }).waiting.map(({ body, state, problem }) => [body, state, problem?.title]);
const next = (store: ReturnType<typeof aStore>) => store.nextCommands(5).map(({ command }) => command.kind === 'text' && command.text.body);

test('[S7] a cache of another epoch is not mixed with what the restored relay says, by page or by feed', () => {
  const store = aStore(aFolder());
  apply(store, installed('before'));
  expect(store.stage(JSON.stringify(changes(3, [], { epoch: 'after' })))).toEqual({ type: 'other_epoch' });
  const pushed = changes(3, [aMessage({ id: idOf('m'), version: 4, position: 1 })], { epoch: 'after' });
  expect(store.applyFrames([JSON.stringify(pushed)])).toMatchObject({ applied: [], gap: true, cursor: 3 });
  expect(store.applyFrames([JSON.stringify({ type: 'alive', epoch: 'after', version: 3 })]).gap).toBe(true);
  expect(store.applyFrames([JSON.stringify({ type: 'alive', epoch: 'before', version: 3 })]).gap).toBe(false);
});

test('[S7, D10] begun anew, it keeps the draft and what was never posted, and asks about what the relay took or may have taken', () => {
  const store = aDeskInTheMiddle(aFolder());
  store.beginAnew();
  expect(next(store)).toEqual(['fresh']);
  apply(store, installed('after'));
  const inDoubt = ['refused', 'May have been sent'];
  expect(waiting(store)).toEqual([
    ['taken', ...inDoubt],
    ['lost', ...inDoubt],
    ['fresh', 'waiting', undefined],
  ]);
  expect(next(store)).toEqual(['fresh']);
  expect(store.getDraft(ANA)?.body).toBe('half a sen');
});

test('[S7] the epoch outlives a sign-out, and what may have been taken is not posted before the relay has told its own', () => {
  const folder = aFolder();
  aDeskInTheMiddle(folder).closeAndForgetCache();
  const store = aStore(folder);
  expect(next(store)).toEqual([]);
  apply(store, installed('after'));
  expect(waiting(store).map(([, state]) => state)).toEqual(['refused', 'refused', 'waiting']);
  store.closeAndForgetCache();
});

test('[S7] with the same relay still there everything goes on after a sign-in', () => {
  const folder = aFolder();
  aDeskInTheMiddle(folder).closeAndForgetCache();
  const store = aStore(folder);
  apply(store, installed('before'));
  expect(next(store)).toEqual(['lost', 'fresh']);
  store.closeAndForgetCache();
});
