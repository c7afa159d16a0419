import { beforeAll, describe, expect, test } from 'vitest';
import type { DesktopStore } from '../../../src-main/cache/desktop-store.ts';
import { apply, aStore } from '../support/a-store.ts';
import { aConsentEntry, aLead, aMessage, idOf, snapshot } from '../support/rows.ts';

const ANA = idOf('ana');
let store: DesktopStore;

beforeAll(() => {
  store = aStore();
  const rows = Array.from({ length: 30 }, (_, index) =>
    index % 5 === 4
      ? aConsentEntry({ id: idOf(`c${index}`), version: 1, position: index + 1 })
      : aMessage({ id: idOf(`m${index}`), version: 1, position: index + 1 }),
  );
  apply(store, snapshot(1, [aLead({ id: ANA, version: 1 }), ...rows]));
});

const positions = (given: { before?: number; after?: number; around?: number; limit: number }) => {
  const page = store.listThread({ leadId: ANA, ...given });
  return { at: page.items.map(item => item.position), older: page.hasOlder, newer: page.hasNewer };
};

describe('[S4] a conversation in the order of the relay', () => {
  test('opens at the newest, messages and consent entries in one order', () => {
    expect(positions({ limit: 4 })).toEqual({ at: [27, 28, 29, 30], older: true, newer: false });
  });
  test('pages back to the beginning', () => {
    expect(positions({ before: 4, limit: 4 })).toEqual({ at: [1, 2, 3], older: false, newer: false });
    expect(positions({ before: 5, limit: 4 })).toEqual({ at: [1, 2, 3, 4], older: false, newer: false });
  });
  test('opens around a found message and pages on from there', () => {
    expect(positions({ around: 15, limit: 6 })).toEqual({ at: [12, 13, 14, 15, 16, 17], older: true, newer: true });
    expect(positions({ after: 17, limit: 3 })).toEqual({ at: [18, 19, 20], older: true, newer: true });
    expect(positions({ after: 28, limit: 5 })).toEqual({ at: [29, 30], older: true, newer: false });
  });
  test('around the newest still fills the page', () => {
    expect(positions({ around: 30, limit: 6 })).toEqual({ at: [25, 26, 27, 28, 29, 30], older: true, newer: false });
  });
  test('of an unknown lead is empty', () => {
    expect(store.listThread({ leadId: idOf('nobody'), limit: 5 })).toMatchObject({ items: [], hasOlder: false, unread: 0, waiting: [] });
  });
});
