import { describe, expect, test } from 'vitest';
import { aFolder, apply, aStore } from '../support/a-store.ts';
import {
  aConsentEntry,
  aLead,
  aLocation,
  aMessage,
  anAccount,
  aReadMark,
  aTombstone,
  changes,
  idOf,
  ME,
  RELAY_EPOCH,
  snapshot,
} from '../support/rows.ts';

const ANA = idOf('ana');
const inbox = { filter: 'all', locationId: null, offset: 0, limit: 50 } as const;

/** A store that holds Ana and is at version 1. */
function withAna() {
  const store = aStore();
  apply(store, snapshot(1, [aLead({ id: ANA, version: 1 })]));
  return store;
}

describe('the cursor', () => {
  test('[S3] rows and cursor are saved together, and a reopened cache goes on from there', () => {
    const folder = aFolder();
    const store = aStore(folder);
    apply(store, snapshot(5, [aLead({ id: ANA, version: 4 }), anAccount({ version: 5 })]));
    apply(store, changes(5, [aMessage({ id: idOf('m'), version: 6, position: 1 })]));
    store.close();
    const again = aStore(folder);
    expect(again.getCursor()).toEqual({ version: 6, epoch: RELAY_EPOCH, nextPage: null });
    expect(again.listThread({ leadId: ANA, limit: 10 }).items).toHaveLength(1);
    again.close();
  });

  test('[S5] an install goes on from the page at which it was broken off, and has no cursor before the last', () => {
    const folder = aFolder();
    const store = aStore(folder);
    apply(store, snapshot(9, [aLead({ id: ANA, version: 4 })], { nextPage: 'two', done: 1, total: 2 }));
    store.close();
    const again = aStore(folder);
    expect(again.getCursor()).toEqual({ version: null, epoch: RELAY_EPOCH, nextPage: 'two' });
    apply(again, snapshot(9, [aMessage({ id: idOf('m'), version: 8, position: 1 })]));
    expect(again.getCursor()).toEqual({ version: 9, epoch: RELAY_EPOCH, nextPage: null });
    again.close();
  });

  test('[S2] a batch that begins after the cursor is a gap: nothing of it is applied', () => {
    const store = withAna();
    const result = apply(store, changes(3, [aMessage({ id: idOf('m'), version: 4, position: 1 })]));
    expect(result.is).toBe('gap');
    expect(store.getCursor().version).toBe(1);
    expect(store.listThread({ leadId: ANA, limit: 10 }).items).toEqual([]);
  });

  test('[S2] a batch that was applied before changes nothing', () => {
    const store = withAna();
    const batch = changes(1, [aMessage({ id: idOf('m'), version: 2, position: 1 })]);
    expect(apply(store, batch).is).toBe('applied');
    expect(apply(store, batch).is).toBe('known');
  });

  test('[S3] a batch with a row that cannot be written leaves neither rows nor cursor', () => {
    const store = withAna();
    apply(store, changes(1, [aMessage({ id: idOf('a'), version: 2, position: 1 })]));
    const bad = changes(2, [
      aLead({ id: idOf('ben'), version: 3 }),
      aMessage({ id: idOf('other'), version: 3, position: 1, leadId: idOf('ben') }),
    ]);
    expect(() => apply(store, bad)).toThrow('two rows in one place');
    expect(store.getCursor().version).toBe(2);
    expect(store.getLead(idOf('ben'))).toBeNull();
    // The number that the failed batch gave Ben was taken back with it.
    apply(
      store,
      changes(2, [aLead({ id: idOf('cleo'), version: 3, firstName: 'Cleo' }), aLead({ id: idOf('ben'), version: 3, firstName: 'Ben' })]),
    );
    expect(store.getLead(idOf('ben'))?.firstName).toBe('Ben');
    expect(store.getLead(idOf('cleo'))?.firstName).toBe('Cleo');
  });

  test('what does not keep the protocol is refused whole', () => {
    const store = withAna();
    for (const text of ['', '{', '[]', '{"type":"changes"}', JSON.stringify({ ...changes(1, []), rows: [{ kind: 'lead' }] })]) {
      expect(() => store.stage(text)).toThrow(Error);
    }
    expect(() => store.applyFrames(['{"type":"surprise"}'])).toThrow(Error);
    expect(store.getCursor().version).toBe(1);
  });
});

describe('rows', () => {
  test('an older version of a row never replaces a newer one, whatever order they come in', () => {
    const store = aStore();
    const row = (version: number, state: 'queued' | 'sent' | 'delivered') =>
      aMessage({ id: idOf('m'), version, position: 1, messageKind: 'staff', state });
    apply(store, snapshot(9, [aLead({ id: ANA, version: 1 }), row(7, 'delivered')], { nextPage: 'two' }));
    apply(store, snapshot(9, [row(5, 'queued')]));
    apply(store, changes(9, [row(6, 'sent')], { version: 10 }));
    expect(store.listThread({ leadId: ANA, limit: 10 }).items).toMatchObject([{ state: 'delivered', version: 7 }]);
  });

  test('a tombstone takes the row, its words and its place in the inbox; an older row does not bring it back', () => {
    const store = withAna();
    const message = aMessage({ id: idOf('m'), version: 2, position: 1, body: 'zebra' });
    apply(store, changes(1, [message]));
    expect(store.searchMessages({ text: 'zebra', offset: 0, limit: 5 }).rows).toHaveLength(1);
    apply(store, changes(2, [aTombstone('message', message.id, 3)]));
    apply(store, changes(3, [message], { version: 4 }));
    expect(store.searchMessages({ text: 'zebra', offset: 0, limit: 5 }).rows).toEqual([]);
    expect(store.listConversations(inbox)).toMatchObject({ rows: [], total: 0 });
  });

  test('a lead that is gone is gone from list, search and inbox', () => {
    const store = withAna();
    apply(store, changes(1, [aMessage({ id: idOf('m'), version: 2, position: 1 })]));
    apply(store, changes(2, [aTombstone('lead', ANA, 3)]));
    expect(store.getLead(ANA)).toBeNull();
    expect(store.listLeads({ search: 'ana', offset: 0, limit: 5 }).total).toBe(0);
    expect(store.listLeads({ search: '5550101', offset: 0, limit: 5 }).total).toBe(0);
    expect(store.listConversations(inbox).total).toBe(0);
  });

  test('a message comes back exactly as the relay told it', () => {
    const store = withAna();
    const message = aMessage({
      id: idOf('m'),
      version: 2,
      position: 3,
      messageKind: 'staff',
      state: 'failed',
      reason: 'carrier_refused',
      errorCode: 30003,
      mediaOmitted: 2,
      body: 'שלום 👋🏽 <b>&amp;</b>\n"quoted"',
      segments: 2,
      locationId: null,
    });
    const entry = aConsentEntry({ id: idOf('c'), version: 2, position: 2 });
    apply(store, changes(1, [message, entry]));
    expect(store.listThread({ leadId: ANA, limit: 10 }).items).toEqual([entry, message]);
  });

  test('locations and the practice are kept and told apart from other changes', () => {
    const store = aStore();
    expect(apply(store, snapshot(2, [anAccount(), aLocation({ version: 2 })])).what.toSorted()).toEqual(['account', 'locations']);
    expect(store.getAccount()?.name).toBe('Riverside Dermatology');
    expect(store.listLocations().map(each => each.name)).toEqual(['East Clinic']);
  });

  test('a row saved here is there at once, and the feed brings it again without harm', () => {
    const store = withAna();
    const ben = aLead({ id: idOf('ben'), version: 2, firstName: 'Ben' });
    store.applyRow(ben);
    expect(store.getLead(ben.id)?.firstName).toBe('Ben');
    expect(store.getCursor().version).toBe(1);
    expect(apply(store, changes(1, [ben])).cursor).toBe(2);
  });
});

describe('what a batch tells', () => {
  test('new inbound messages are told once, with their lead; what was read elsewhere and what staff wrote are not', () => {
    const store = withAna();
    const told = apply(
      store,
      changes(1, [
        aMessage({ id: idOf('m1'), version: 2, position: 1 }),
        aReadMark({ version: 2, position: 1 }),
        aMessage({ id: idOf('m2'), version: 3, position: 2, body: 'and this' }),
        aMessage({ id: idOf('m3'), version: 4, position: 3, messageKind: 'staff' }),
        aMessage({ id: idOf('m4'), version: 5, position: 4, leadId: null, leadPhone: '+15125550199' }),
      ]),
    );
    expect(told.arrived.map(each => [each.messageId, each.lead?.firstName ?? null])).toEqual([
      [idOf('m2'), 'Ana'],
      [idOf('m4'), null],
    ]);
    const later = apply(store, changes(5, [aMessage({ id: idOf('m2'), version: 6, position: 2, body: 'and this' })]));
    expect(later.arrivedCount).toBe(0);
  });

  test('a first install raises nothing', () => {
    const store = aStore();
    expect(
      apply(store, snapshot(2, [aLead({ id: ANA, version: 1 }), aMessage({ id: idOf('m'), version: 2, position: 1 })])).arrivedCount,
    ).toBe(0);
  });

  test('read marks of others are not ours [S6]', () => {
    const store = withAna();
    apply(
      store,
      changes(1, [aMessage({ id: idOf('m'), version: 2, position: 4 }), aReadMark({ version: 3, position: 4, staffId: idOf('else') })]),
    );
    expect(store.listConversations(inbox).rows[0]?.unread).toBe(1);
    apply(store, changes(3, [aReadMark({ version: 4, position: 4, staffId: ME })]));
    expect(store.listConversations(inbox).rows[0]?.unread).toBe(0);
  });
});
