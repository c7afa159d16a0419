import { expect, test } from 'vitest';
import { problem } from '../../../src-main/sync/problem-error.ts';
import type { Message } from '../../../src-shared/protocol/message.ts';
import { apply, aStore } from '../support/a-store.ts';
import { aCall, aLead, aMessage, aPhone, aReadMark, changes, COLLEAGUE, EAST, idOf, snapshot } from '../support/rows.ts';

const ANA = idOf('ana');
type Filter = 'all' | 'unread' | 'needs_reply' | 'deferred' | 'mine';
const asked = (filter: Filter, locationId: string | null = null) => ({ filter, locationId, offset: 0, limit: 50 });

type Said = Partial<Message> & { messageKind: Message['messageKind'] };

/** A store in which Ana's conversation is this, in order. */
function conversation(...said: Said[]) {
  const store = aStore();
  apply(store, snapshot(1, [aLead({ id: ANA, version: 1 })]));
  apply(
    store,
    changes(
      1,
      said.map((each, index) => aMessage({ ...each, id: idOf(`m${index}`), version: index + 2, position: index + 1 })),
    ),
  );
  return store;
}
const row = (...said: Said[]) => conversation(...said).listConversations(asked('all')).rows[0];
const inbound = (body = 'hello'): Said => ({ messageKind: 'inbound', body });
const staff = (state: Message['state'], more: Partial<Message> = {}): Said => ({ messageKind: 'staff', state, ...more });

test('the last words are a person’s: what the relay answers by itself does not hide them', () => {
  expect(row(inbound('Do you see children?'), { messageKind: 'consent_request', state: 'sent', body: 'Riverbend complies' })).toMatchObject(
    {
      lastBody: 'Do you see children?',
      lastDirection: 'inbound',
      lastPosition: 2,
    },
  );
  expect(row({ messageKind: 'consent_request', state: 'sent', body: 'Riverbend complies' })).toMatchObject({
    lastBody: 'Riverbend complies',
  });
});

test('newest first, with the last words and who spoke', () => {
  const store = aStore();
  apply(store, snapshot(1, [aLead({ id: ANA, version: 1 }), aLead({ id: idOf('ben'), version: 1, firstName: 'Ben' })]));
  apply(
    store,
    changes(1, [
      aMessage({ id: idOf('1'), version: 2, position: 1, body: 'first' }),
      aMessage({ id: idOf('2'), version: 3, position: 2, body: 'second', leadId: idOf('ben'), messageKind: 'staff', state: 'sent' }),
    ]),
  );
  expect(
    store.listConversations(asked('all')).rows.map(each => [each.firstName, each.lastBody, each.lastDirection, each.lastState]),
  ).toEqual([
    ['Ben', 'second', 'outbound', 'sent'],
    ['Ana', 'first', 'inbound', 'received'],
  ]);
});

test.each<[string, Said[], boolean]>([
  ['the lead wrote last', [staff('sent'), inbound()], true],
  ['staff answered', [inbound(), staff('delivered')], false],
  ['the answer waits for consent', [inbound(), staff('deferred')], false],
  ['the answer failed', [inbound(), staff('failed')], true],
  ['the answer was taken back', [inbound(), staff('cancelled')], true],
  ['only the relay answered', [inbound('what is this?'), { messageKind: 'waiting_reply', state: 'sent' }], true],
  ['the lead consented', [staff('sent'), inbound('CONSENT')], false],
  ['the lead stopped', [inbound('STOP')], false],
])('needs a reply: %s', (_, said, expected) => {
  expect(row(...said)?.needsReply).toBe(expected);
});

test.each<[string, Said[], number]>([
  ['a failed text', [staff('failed')], 1],
  ['a text of unknown outcome', [staff('unknown')], 1],
  ['settled by staff', [staff('unknown', { reason: 'resolved_by_staff' })], 0],
  ['a later text got through', [staff('failed'), staff('delivered')], 0],
  ['a later one failed too', [staff('failed'), staff('undelivered')], 2],
  ['one failed after a good one', [staff('delivered'), staff('failed')], 1],
])('failures that nobody dealt with: %s', (_, said, expected) => {
  expect(row(...said)?.failed).toBe(expected);
});

test('filters and counts: unread, needs reply, deferred and mine, at a location or everywhere', () => {
  const store = aStore();
  const leads = ['ana', 'ben', 'cleo'].map(name => aLead({ id: idOf(name), version: 1, firstName: name }));
  apply(store, snapshot(1, leads));
  apply(
    store,
    changes(1, [
      aMessage({ id: idOf('1'), version: 2, position: 1, leadId: idOf('ana') }),
      aMessage({
        id: idOf('2'),
        version: 3,
        position: 2,
        leadId: idOf('ben'),
        messageKind: 'staff',
        state: 'deferred',
        locationId: idOf('west'),
      }),
      aMessage({ id: idOf('3'), version: 4, position: 3, leadId: idOf('cleo'), messageKind: 'staff', staffId: COLLEAGUE }),
    ]),
  );
  const names = (filter: Filter, at: string | null = null) => store.listConversations(asked(filter, at)).rows.map(each => each.firstName);
  expect(names('all')).toEqual(['cleo', 'ben', 'ana']);
  expect(names('unread')).toEqual(['ana']);
  expect(names('needs_reply')).toEqual(['ana']);
  expect(names('deferred')).toEqual(['ben']);
  expect(names('mine')).toEqual(['ben']);
  expect(names('all', idOf('west'))).toEqual(['ben']);
  expect(store.listConversations(asked('all'))).toMatchObject({ total: 3, unread: 1, needsReply: 1 });
  expect(store.listConversations(asked('all', EAST))).toMatchObject({ total: 2, unread: 1 });
  expect(store.listConversations({ ...asked('all'), offset: 1, limit: 1 }).rows.map(each => each.firstName)).toEqual(['ben']);
});

test('[S6] another desktop that read on is not taken back by the late answer to what this one read, nor by a refused mark', () => {
  const store = aStore();
  const messages = [1, 2, 3].map(position => aMessage({ id: idOf(`m${position}`), version: 1, position }));
  apply(store, snapshot(1, [aLead({ id: ANA, version: 1 }), ...messages]));
  const unread = () => store.listConversations(asked('all')).rows[0]?.unread;
  const read = { kind: 'read', leadId: ANA, mark: { position: 1 } } as const;
  store.addCommand(read);
  const [entry] = store.nextCommands(1);
  apply(store, changes(1, [aReadMark({ version: 2, position: 1 })]));
  apply(store, changes(2, [aReadMark({ version: 3, position: 3 })]));
  store.posted(entry?.seq ?? -1, read, { is: 'accepted' });
  expect(unread()).toBe(0);
  const unmark = { kind: 'read', leadId: ANA, mark: { position: 0 } } as const;
  store.addCommand(unmark);
  expect(unread()).toBe(3);
  store.posted(store.nextCommands(1)[0]?.seq ?? -1, unmark, { is: 'refused', problem: problem('not_found', 'Gone.').problem });
  expect(unread()).toBe(0);
});

test('[S6] a read mark made here counts at once, survives the feed of an older one, and marking unread takes it back', () => {
  const store = conversation(inbound('one'), inbound('two'), inbound('three'));
  const unread = () => store.listConversations(asked('all')).rows[0]?.unread;
  expect(unread()).toBe(3);
  const read = (position: number) => store.addCommand({ kind: 'read', leadId: ANA, mark: { position } });
  read(3);
  expect(unread()).toBe(0);
  apply(store, changes(4, [aReadMark({ version: 5, position: 1 })]));
  expect(unread()).toBe(0);
  read(1);
  expect(unread()).toBe(2);
  expect(store.listThread({ leadId: ANA, limit: 5 })).toMatchObject({ readPosition: 1, unread: 2 });
});

test('a draft marks its conversation', () => {
  const store = conversation(inbound());
  store.saveDraft({ leadId: ANA, body: 'Dear', locationId: null, phone: null });
  expect(store.listConversations(asked('all')).rows[0]?.hasDraft).toBe(true);
  store.saveDraft({ leadId: ANA, body: '', locationId: null, phone: null });
  expect(store.listConversations(asked('all')).rows[0]?.hasDraft).toBe(false);
});

test('a row carries the lead’s first phone, by which a lead without a name is called', () => {
  const store = aStore();
  const phones = [aPhone({ number: '+15125550144' }), aPhone({ slot: 'phone2', number: '+15125550145' })];
  apply(
    store,
    snapshot(1, [
      aLead({ id: ANA, version: 1, firstName: '', lastName: '', phones }),
      aLead({ id: idOf('ben'), version: 1, phones: [] }),
      aMessage({ id: idOf('1'), version: 1, position: 1, body: 'parking' }),
      aMessage({ id: idOf('2'), version: 1, position: 2, body: 'parking', leadId: idOf('ben') }),
    ]),
  );
  expect(store.listConversations(asked('all')).rows.map(each => each.phone)).toEqual([null, '+15125550144']);
  expect(store.searchMessages({ text: 'parking', offset: 0, limit: 10 }).rows.map(each => each.phone)).toEqual([null, '+15125550144']);
});

test('[C13] a text that grew old needs a reply and counts for review until somebody dealt with it', () => {
  const old = { reason: 'shelf_life' } as const;
  expect(row(inbound('CONSENT'), staff('deferred', old), staff('deferred', old))).toMatchObject({
    needsReply: true,
    review: 2,
    deferred: 2,
  });
  expect(row(staff('cancelled', old))).toMatchObject({ needsReply: false, review: 0 });
  expect(row(staff('deferred', { reason: 'awaiting_consent' }))).toMatchObject({ needsReply: false, review: 0, deferred: 1 });
});

test('[V8] a call brings its lead to the top; one that nobody took is unread until it was seen, and marked', () => {
  const store = aStore();
  apply(store, snapshot(1, [aLead({ id: ANA, version: 1 }), aLead({ id: idOf('ben'), version: 1, firstName: 'Ben' })]));
  apply(
    store,
    changes(1, [
      aMessage({ id: idOf('1'), version: 2, position: 1, leadId: idOf('ben'), body: 'Hello' }),
      aCall({ id: idOf('c1'), version: 3, position: 2, state: 'missed' }),
    ]),
  );
  const rows = () => store.listConversations(asked('all')).rows;
  expect(
    rows().map(({ firstName, lastCall, missedCalls, unread, lastBody }) => [firstName, lastCall, missedCalls, unread, lastBody]),
  ).toEqual([
    ['Ana', 'missed', 1, 1, ''],
    ['Ben', null, 0, 1, 'Hello'],
  ]);
  expect(store.listThread({ leadId: ANA, limit: 10 }).unread).toBe(1);
  apply(store, changes(3, [aReadMark({ leadId: ANA, version: 4, position: 2 })]));
  expect(rows()[0]).toMatchObject({ firstName: 'Ana', missedCalls: 0, unread: 0 });
  apply(store, changes(4, [aCall({ id: idOf('c2'), version: 5, position: 3, leadId: idOf('ben'), state: 'answered' })]));
  expect(rows()[0]).toMatchObject({ firstName: 'Ben', lastCall: 'answered', missedCalls: 0, lastBody: 'Hello' });
});

test('a conversation says where every phone declined, and where words may have meant stop', () => {
  const standing = (...phones: Parameters<typeof aPhone>[0][]) => {
    const store = conversation(inbound());
    apply(store, changes(2, [aLead({ id: ANA, version: 3, phones: phones.map(aPhone) })]));
    return store.listConversations(asked('all')).rows[0]?.standing;
  };
  expect(standing({ consent: 'declined' })).toBe('declined');
  expect(standing({ consent: 'declined' }, { slot: 'phone2', consent: 'none' })).toBe(null);
  expect(standing({ consent: 'declined' }, { slot: 'phone2', consent: 'granted', frozen: true })).toBe('frozen');
  expect(standing()).toBe(null);
});
