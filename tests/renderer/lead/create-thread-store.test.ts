import { describe, expect, test } from 'vitest';
import { createThreadStore, type ThreadStore } from '../../../src-renderer/lead/create-thread-store.ts';
import { aMessage, LEAD_ID } from './support/a-message.ts';
import { aThreadDesktop } from './support/a-thread-desktop.ts';

const positions = (store: ThreadStore) => store.getSnapshot().window?.items.map(item => item.position) ?? [];
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const messages = (from: number, to: number) => range(from, to).map(position => aMessage(position));

describe('an open conversation', () => {
  test('opens with its newest page and goes back page by page without a hole [S4]', async () => {
    const store = createThreadStore(aThreadDesktop(messages(1, 150)), LEAD_ID, () => true);
    await store.refresh();
    expect(positions(store)).toEqual(range(91, 150));
    await store.loadOlder();
    await store.loadOlder();
    expect(positions(store)).toEqual(range(1, 150));
    expect(store.getSnapshot().window?.hasOlder).toBe(false);
  });

  test('asking twice for older texts at once loads one page', async () => {
    const desktop = aThreadDesktop(messages(1, 300));
    const store = createThreadStore(desktop, LEAD_ID, () => true);
    await store.refresh();
    await Promise.all([store.loadOlder(), store.loadOlder()]);
    await store.loadOlder();
    expect(positions(store)).toEqual(range(121, 300));
    expect(desktop.asked).toBe(3);
  });

  test('a text that arrives is added, and what was loaded stays', async () => {
    const desktop = aThreadDesktop(messages(1, 150));
    const store = createThreadStore(desktop, LEAD_ID, () => true);
    await store.refresh();
    await store.loadOlder();
    desktop.items.push(aMessage(151));
    await store.refresh();
    expect(positions(store)).toEqual(range(31, 151));
  });

  test('an old deferred text that is released at last changes where it stands, far behind the newest page', async () => {
    const desktop = aThreadDesktop(messages(1, 500));
    desktop.items[4] = aMessage(5, { messageKind: 'staff', state: 'deferred' });
    const store = createThreadStore(desktop, LEAD_ID, () => true);
    await store.reachBackTo(1);
    desktop.items[4] = aMessage(5, { messageKind: 'staff', state: 'delivered' });
    await store.refresh();
    expect(positions(store)).toEqual(range(1, 500));
    expect(store.getSnapshot().window?.items[4]).toMatchObject({ state: 'delivered' });
  });

  test('reaching back to a found text loads until it is there', async () => {
    const store = createThreadStore(aThreadDesktop(messages(1, 900)), LEAD_ID, () => true);
    await store.reachBackTo(420);
    expect(positions(store)[0]).toBeLessThanOrEqual(420);
    expect(positions(store).at(-1)).toBe(900);
  });

  test('when more arrived than a page holds, it starts anew instead of leaving a hole', async () => {
    const desktop = aThreadDesktop(messages(1, 60));
    const store = createThreadStore(desktop, LEAD_ID, () => true);
    await store.refresh();
    desktop.items.push(...messages(61, 400));
    await store.refresh();
    expect(positions(store)).toEqual(range(341, 400));
    expect(store.getSnapshot().window?.hasOlder).toBe(true);
  });

  test('a deleted text disappears, at the newest end and behind it', async () => {
    const desktop = aThreadDesktop(messages(1, 300));
    const store = createThreadStore(desktop, LEAD_ID, () => true);
    await store.reachBackTo(1);
    desktop.items = desktop.items.filter(item => item.position !== 3 && item.position !== 299);
    await store.refresh();
    expect(positions(store)).toEqual(range(1, 300).filter(position => position !== 3 && position !== 299));
  });

  test('a question without an answer says why and keeps what is shown', async () => {
    const desktop = aThreadDesktop(messages(1, 100));
    const store = createThreadStore(desktop, LEAD_ID, () => true);
    await store.refresh();
    desktop.failNext = true;
    await store.loadOlder();
    expect(store.getSnapshot()).toMatchObject({ isLoadingOlder: false, problem: { code: 'internal' } });
    expect(positions(store)).toEqual(range(41, 100));
    await store.refresh();
    expect(store.getSnapshot().problem).toBeNull();
  });

  test('it listens for its own lead only, and a burst of changes is one or two questions', async () => {
    const desktop = aThreadDesktop(messages(1, 3));
    const store = createThreadStore(desktop, LEAD_ID, () => true);
    await store.refresh();
    store.hear({ type: 'changed', what: ['conversations'], leadIds: ['01890000-0000-7000-8000-00000000ffff'] });
    store.hear({ type: 'changed', what: ['leads'], leadIds: [LEAD_ID] });
    await store.refresh();
    expect(desktop.asked).toBe(2);
    for (let n = 0; n < 20; n += 1) store.hear({ type: 'changed', what: ['conversations'], leadIds: [LEAD_ID] });
    await store.refresh();
    expect(desktop.asked).toBeLessThanOrEqual(4);
  });

  test('texts that come while nobody looks get an unread line, and it stays while they are read [S6]', async () => {
    const desktop = aThreadDesktop(messages(1, 3));
    let isWatched = true;
    const store = createThreadStore(desktop, LEAD_ID, () => isWatched);
    desktop.readPosition = 3;
    await store.refresh();
    desktop.items.push(aMessage(4));
    await store.refresh();
    expect(store.getSnapshot().unreadAfter).toBeNull();
    desktop.readPosition = 4;
    await store.refresh();
    isWatched = false;
    desktop.items.push(aMessage(5), aMessage(6));
    await store.refresh();
    expect(store.getSnapshot().unreadAfter).toBe(4);
    isWatched = true;
    desktop.readPosition = 6;
    await store.refresh();
    expect(store.getSnapshot().unreadAfter).toBe(4);
    store.clearUnreadLine();
    expect(store.getSnapshot().unreadAfter).toBeNull();
  });

  test('it opens with the line before what was not read yet', async () => {
    const desktop = aThreadDesktop(messages(1, 8));
    desktop.readPosition = 5;
    const store = createThreadStore(desktop, LEAD_ID, () => true);
    await store.refresh();
    expect(store.getSnapshot().unreadAfter).toBe(5);
  });
});
