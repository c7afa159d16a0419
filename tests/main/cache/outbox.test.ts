import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Command } from '../../../src-main/cache/outbox.ts';
import { problem } from '../../../src-main/sync/problem-error.ts';
import { aFolder, apply, aStore, OWNER } from '../support/a-store.ts';
import { aLead, aMessage, anAccount, changes, EAST, idOf, snapshot } from '../support/rows.ts';

const ANA = idOf('ana');
const command = (id: string, body = id): Extract<Command, { kind: 'text' }> => ({
  kind: 'text',
  leadId: ANA,
  text: { id: idOf(id), locationId: EAST, phone: 'phone1', body },
  segments: 1,
});

function withAna(folder: string | null = null) {
  const store = aStore(folder);
  apply(store, snapshot(1, [aLead({ id: ANA, version: 1 })]));
  const waiting = () => store.listThread({ leadId: ANA, limit: 5 }).waiting.map(each => [each.body, each.state]);
  const seqOf = (body: string) =>
    store.nextCommands(10).find(each => each.command.kind === 'text' && each.command.text.body === body)?.seq ?? -1;
  return { store, waiting, seqOf };
}

describe('a text in the outbox', () => {
  test('waits in the order it was written, once, however often it is added', () => {
    const { store, waiting } = withAna();
    for (const id of ['a', 'b', 'a', 'c']) store.addCommand(command(id));
    expect(waiting()).toEqual([
      ['a', 'waiting'],
      ['b', 'waiting'],
      ['c', 'waiting'],
    ]);
    expect(store.countWaiting()).toBe(3);
  });

  test('leaves only when the relay answered and the feed has shown it, whichever comes first', () => {
    const { store, waiting, seqOf } = withAna();
    store.addCommand(command('a'));
    store.addCommand(command('b'));
    const [a, b] = [seqOf('a'), seqOf('b')];
    store.posting(a);
    store.posted(a, command('a'), { is: 'accepted' });
    expect(waiting()).toEqual([
      ['a', 'posting'],
      ['b', 'waiting'],
    ]); // answered, not shown yet: no flicker
    store.posting(b);
    apply(
      store,
      changes(1, [
        aMessage({ id: idOf('a'), version: 2, position: 1, messageKind: 'staff', body: 'a' }),
        aMessage({ id: idOf('b'), version: 3, position: 2, messageKind: 'staff', body: 'b' }),
      ]),
    );
    expect(waiting()).toEqual([]); // shown, not answered yet: not twice
    expect(store.nextCommands(10)).toEqual([]); // nor posted again
    store.posted(b, command('b'), { is: 'accepted' });
    expect(store.nextCommands(10)).toEqual([]);
    expect(store.countUnsent()).toBe(0);
  });

  test('that the relay refused is kept with its problem, does not count as waiting and does not hold up the next', () => {
    const { store, waiting, seqOf } = withAna();
    store.addCommand(command('a'));
    store.addCommand(command('b'));
    const refusal = problem('do_not_text', 'Ana is marked Do Not Text.').problem;
    store.posting(seqOf('a'));
    store.posted(seqOf('a'), command('a'), { is: 'refused', problem: refusal });
    expect(waiting()).toEqual([
      ['a', 'refused'],
      ['b', 'waiting'],
    ]);
    expect(store.listThread({ leadId: ANA, limit: 5 }).waiting[0]?.problem).toEqual(refusal);
    expect(store.countWaiting()).toBe(1);
    expect(store.countUnsent()).toBe(2);
    expect(store.nextCommands(10)).toHaveLength(1);
  });

  test('leaves the draft in the moment in which it is kept; what was typed behind it stays', () => {
    const { store } = withAna();
    store.saveDraft({ leadId: ANA, body: 'first words', locationId: EAST, phone: 'phone1' });
    store.addCommand(command('a', 'first words'));
    expect(store.getDraft(ANA)).toEqual({ leadId: ANA, body: '', locationId: EAST, phone: 'phone1' });
    store.saveDraft({ leadId: ANA, body: 'second\nand more', locationId: null, phone: null });
    store.addCommand(command('b', 'second'));
    expect(store.getDraft(ANA)?.body).toBe('and more');
    store.addCommand(command('c', 'something else'));
    expect(store.getDraft(ANA)?.body).toBe('and more');
  });

  test('that was refused the second time, and is shown all the same, is not in the way of signing out', () => {
    const { store, seqOf } = withAna();
    const lost = command('a', 'words');
    store.addCommand(lost);
    const seq = seqOf('words');
    store.posting(seq);
    store.posted(seq, lost, { is: 'later', reached: true });
    store.posting(seq);
    const { problem: no } = problem('forbidden', 'Not yours.');
    store.posted(seq, lost, { is: 'refused', problem: no });
    apply(store, changes(1, [aMessage({ id: idOf('a'), version: 2, position: 1, messageKind: 'staff', body: 'words' })]));
    expect(store.countUnsent()).toBe(0);
    expect(store.listThread({ leadId: ANA, limit: 5 }).waiting).toEqual([]);
  });

  test('that the relay had taken and does not know any more, since it was put back, is a question to the person', () => {
    const { store, seqOf } = withAna();
    const taken = command('a', 'words');
    store.addCommand(taken);
    const seq = seqOf('words');
    store.posting(seq);
    store.posted(seq, taken, { is: 'accepted' });
    store.beginAnew();
    expect(store.getCursor().version).toBeNull();
    apply(store, snapshot(1, [aLead({ id: ANA, version: 1 })]));
    expect(store.listThread({ leadId: ANA, limit: 5 }).waiting).toMatchObject([
      { state: 'refused', problem: { title: 'May have been sent' } },
    ]);
    expect(store.nextCommands(5)).toEqual([]);
  });

  test('is taken back into the draft, before what is written there', () => {
    const { store, waiting } = withAna();
    store.saveDraft({ leadId: ANA, body: 'more', locationId: null, phone: null });
    store.addCommand(command('a', 'first words'));
    expect(store.withdrawText(idOf('a'))?.body).toBe('first words');
    expect(waiting()).toEqual([]);
    expect(store.getDraft(ANA)).toEqual({ leadId: ANA, body: 'first words\nmore', locationId: EAST, phone: 'phone1' });
    expect(store.nextCommands(10)).toEqual([]);
    expect(store.withdrawText(idOf('a'))).toBeNull();
  });

  test('cannot be taken back while it is posted; one that may have arrived leaves a cancellation behind', () => {
    const { store, seqOf } = withAna();
    store.addCommand(command('a'));
    const a = seqOf('a');
    store.posting(a);
    expect(store.withdrawText(idOf('a'))).toBeNull();
    store.posted(a, command('a'), { is: 'later', reached: true });
    store.posting(a);
    store.posted(a, command('a'), { is: 'later', reached: false }); // an earlier doubt stays
    expect(store.withdrawText(idOf('a'))).not.toBeNull();
    expect(store.nextCommands(10).map(each => each.command)).toEqual([{ kind: 'cancel', messageId: idOf('a') }]);
  });

  test('that was being posted in a crash waits again, and may have arrived', () => {
    const folder = aFolder();
    const { store, seqOf } = withAna(folder);
    store.addCommand(command('a'));
    store.posting(seqOf('a'));
    store.close();
    const after = withAna(folder);
    expect(after.waiting()).toEqual([['a', 'waiting']]);
    after.store.withdrawText(idOf('a'));
    expect(after.store.nextCommands(10).map(each => each.command.kind)).toEqual(['cancel']);
    after.store.close();
  });

  test('that is sent once more after the relay showed it is not sent again', () => {
    const { store } = withAna();
    apply(store, changes(1, [aMessage({ id: idOf('a'), version: 2, position: 1, messageKind: 'staff' })]));
    expect(store.addCommand(command('a'))).toBeNull();
    expect(store.nextCommands(10)).toEqual([]);
  });
});

test('of the read marks of a conversation only the last is posted', () => {
  const { store } = withAna();
  for (const position of [3, 9, 5]) store.addCommand({ kind: 'read', leadId: ANA, mark: { position } });
  expect(store.nextCommands(10).map(each => each.command)).toEqual([{ kind: 'read', leadId: ANA, mark: { position: 5 } }]);
  expect(store.countWaiting()).toBe(0); // nothing that a person waits for
});

test('[S6] read marks that wait lie over a cache that was begun anew', () => {
  const { store } = withAna();
  store.addCommand({ kind: 'read', leadId: ANA, mark: { position: 7 } });
  store.rebuildCache();
  apply(store, snapshot(1, [aLead({ id: ANA, version: 1 }), aMessage({ id: idOf('m'), version: 1, position: 7 })]));
  expect(store.listThread({ leadId: ANA, limit: 5 })).toMatchObject({ readPosition: 7, unread: 0 });
});

test('[C13] a text that waited here past the shelf life is held for its writer, who lets it go or discards it; a younger one is not', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-05-04T08:00:00.000Z') });
  onTestFinished(() => void vi.useRealTimers());
  const { store, waiting, seqOf } = withAna();
  apply(store, changes(1, [anAccount({ version: 2, deferredShelfLifeHours: 24 })]));
  for (const id of ['old', 'older']) store.addCommand(command(id));
  vi.setSystemTime('2026-05-05T08:00:01.000Z');
  store.addCommand(command('young'));
  for (const body of ['old', 'older']) expect(store.posting(seqOf(body))).toBe(false);
  expect(store.posting(seqOf('young'))).toBe(true);
  expect(waiting()).toEqual([
    ['old', 'refused'],
    ['older', 'refused'],
    ['young', 'posting'],
  ]);
  expect(store.listThread({ leadId: ANA, limit: 5 }).waiting[0]?.problem?.code).toBe('waited_too_long');
  apply(store, changes(2, [aMessage({ id: idOf('m'), version: 3, position: 1, messageKind: 'staff', state: 'sent' })]));
  const inbox = (filter: 'all' | 'needs_reply') => store.listConversations({ filter, locationId: null, offset: 0, limit: 5 });
  expect(inbox('needs_reply')).toMatchObject({ total: 1, needsReply: 1, rows: [{ review: 2, needsReply: true }] });

  expect(store.discardText(idOf('older'))?.body).toBe('older');
  expect(store.getDraft(ANA)).toBeNull();
  expect(store.releaseReviewed(idOf('old'))?.state).toBe('waiting');
  expect(store.releaseReviewed(idOf('old'))).toBeNull();
  expect(store.posting(seqOf('old'))).toBe(true);
  expect(inbox('needs_reply').total).toBe(0);
  expect(inbox('all').rows).toMatchObject([{ review: 0, needsReply: false }]);
});

test('what was written for the relay’s old address is shown under the new one, sent or discarded by its writer, never by itself', () => {
  const folder = aFolder();
  const old = aStore(folder, { owner: { ...OWNER, relayUrl: 'https://old.example' } });
  apply(old, snapshot(1, [aLead({ id: ANA, version: 1 })]));
  old.addCommand(command('waits'));
  old.addCommand(command('was on its way'));
  old.posting(old.nextCommands(10)[1]?.seq ?? -1);
  old.saveDraft({ leadId: ANA, body: 'half a tho', locationId: null, phone: null });
  old.close();

  const store = aStore(folder, { owner: { ...OWNER, relayUrl: 'https://new.example' } });
  apply(store, snapshot(1, [aLead({ id: ANA, version: 1 })]));
  expect(store.nextCommands(10)).toEqual([]);
  const shown = store.listThread({ leadId: ANA, limit: 5 }).waiting;
  expect(shown.map(({ body, state }) => [body, state])).toEqual([
    ['waits', 'refused'],
    ['was on its way', 'refused'],
  ]);
  expect(shown[0]?.problem?.detail).toContain('https://old.example');
  expect(store.getDraft(ANA)?.body).toBe('half a tho');
  store.releaseReviewed(idOf('waits'));
  expect(store.nextCommands(10).map(({ command: { kind } }) => kind)).toEqual(['text']);
});
