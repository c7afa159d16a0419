import { beforeAll, describe, expect, test } from 'vitest';
import type { DesktopStore } from '../../../src-main/cache/desktop-store.ts';
import { apply, aStore } from '../support/a-store.ts';
import { aConsentEntry, aLead, aMessage, aPhone, at, changes, idOf, snapshot } from '../support/rows.ts';

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

describe('[M1, C2] a number that two leads share', () => {
  const MAX = idOf('max');
  const shared = aStore();
  const page = (leadId: string) => shared.listThread({ leadId, limit: 10 }).items;

  test('shows in each conversation where its texts went and what became of its consent', () => {
    const text = { id: idOf('s1'), version: 2, position: 11, createdAt: at(20) };
    const other = '+15125550177';
    apply(
      shared,
      snapshot(2, [
        aLead({ id: ANA, version: 1, phones: [aPhone(), aPhone({ slot: 'phone2', number: other })] }),
        aLead({ id: MAX, version: 1, firstName: 'Max', lastName: '', createdAt: at(10) }),
        aMessage({ id: idOf('s0'), version: 1, position: 5, createdAt: at(5) }), // before Max was a lead
        aMessage(text),
        aMessage({ id: idOf('s2'), version: 2, position: 12, createdAt: at(21), leadPhone: other }),
        aMessage({ id: idOf('s3'), version: 2, position: 13, createdAt: at(22), messageKind: 'staff', state: 'sent' }),
        aConsentEntry({ id: idOf('e1'), version: 2, position: 14, change: 'granted' }),
        aConsentEntry({ id: idOf('e2'), version: 2, position: 15, change: 'do_not_text_ticked' }),
      ]),
    );
    expect(page(MAX)).toMatchObject([
      { kind: 'elsewhere', id: text.id, position: 11, phoneNumber: '+15125550101', leadId: ANA, leadName: 'Ana Ruiz' },
      { kind: 'consent-entry', position: 14 },
    ]);
    expect(page(ANA).map(item => item.kind)).not.toContain('elsewhere');
  });
  test('is asked for again in both conversations when a text comes', () => {
    const applied = apply(shared, changes(2, [aMessage({ id: idOf('s4'), version: 3, position: 21, createdAt: at(30) })]));
    expect(applied.leadIds.toSorted()).toEqual([ANA, MAX].toSorted());
    expect(page(MAX).at(-1)).toMatchObject({ kind: 'elsewhere', id: idOf('s4') });
  });
});
