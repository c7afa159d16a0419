import { describe, expect, test } from 'vitest';
import { groupThread, type Grouping } from '../../../src-renderer/lead/group-thread.ts';
import { aConsentEntry } from './support/a-consent-entry.ts';
import { aMessage, idOf, LEAD_ID } from './support/a-message.ts';

const grouping: Grouping = { hasOlder: false, waiting: [], unreadAfter: null, dayOf: instant => instant.slice(0, 10) };
const shape = (rows: ReturnType<typeof groupThread>) => rows.map(row => row.is);

describe('the rows of a conversation', () => {
  test('an empty conversation has no rows', () => {
    expect(groupThread([], grouping)).toEqual([]);
  });

  test('texts of one sender stand together, another sender or ten minutes part them', () => {
    const rows = groupThread(
      [aMessage(1), aMessage(2), aMessage(3, { messageKind: 'staff', staffId: idOf(9) }), aMessage(4), aMessage(20)],
      grouping,
    );
    const groups = rows.flatMap(row => (row.is === 'text' ? [[row.opens, row.closes]] : []));
    expect(groups).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
      [true, true],
    ]);
  });

  test('a day is named once, before its first row', () => {
    const rows = groupThread([aMessage(1), aMessage(2), aMessage(1000)], grouping);
    expect(shape(rows)).toEqual(['day', 'text', 'text', 'day', 'text']);
  });

  test('the unread line stands before the first text of the lead after the read position', () => {
    const items = [aMessage(1), aMessage(2, { messageKind: 'staff' }), aMessage(3), aMessage(4)];
    const rows = groupThread(items, { ...grouping, unreadAfter: 1 });
    expect(shape(rows)).toEqual(['day', 'text', 'text', 'unread', 'text', 'text']);
    expect(rows[3]).toMatchObject({ count: 2 });
  });

  test('the consent request is one quiet line that carries its delivery, not a line and a bubble', () => {
    const items = [
      aMessage(1, { messageKind: 'staff', state: 'deferred' }),
      aConsentEntry(2, { messageId: idOf(1003) }),
      aMessage(3, { messageKind: 'consent_request', state: 'delivered' }),
    ];
    expect(shape(groupThread(items, grouping))).toEqual(['day', 'text', 'request']);
  });

  test('a consent request whose message is not here is still told', () => {
    expect(shape(groupThread([aConsentEntry(2, { messageId: idOf(77) })], grouping))).toEqual(['day', 'event']);
  });

  test('[C4] a grant is followed by how many waiting texts it released', () => {
    const items = [
      aMessage(1, { messageKind: 'staff' }),
      aMessage(2, { messageKind: 'staff', state: 'cancelled' }),
      aConsentEntry(3),
      aMessage(4, { messageKind: 'staff' }),
      aMessage(5),
      aConsentEntry(6, { change: 'granted', consent: 'granted' }),
      aMessage(7, { messageKind: 'staff' }),
    ];
    expect(groupThread(items, grouping).find(row => row.is === 'released')).toMatchObject({ count: 2 });
  });

  test('a grant says no number when the texts before it are not all loaded', () => {
    const items = [aMessage(4, { messageKind: 'staff' }), aConsentEntry(6, { change: 'granted', consent: 'granted' })];
    expect(shape(groupThread(items, { ...grouping, hasOlder: true }))).toEqual(['text', 'event']);
  });

  test('texts that were sent under an earlier consent are not counted as released by a later one', () => {
    const items = [
      aConsentEntry(1, { change: 'granted', consent: 'granted' }),
      aMessage(2, { messageKind: 'staff' }),
      aConsentEntry(3, { change: 'declined', consent: 'declined' }),
      aConsentEntry(4, { change: 'granted', consent: 'granted' }),
    ];
    expect(shape(groupThread(items, grouping))).not.toContain('released');
  });

  test('what waits on this desktop stands at the end, and keeps its key when the relay has it', () => {
    const text = {
      id: idOf(1002),
      leadId: LEAD_ID,
      locationId: idOf(2),
      phone: 'phone1',
      body: 'Hello',
      segments: 1,
      createdAt: aMessage(2).createdAt,
      state: 'waiting',
      problem: null,
    } as const;
    const before = groupThread([aMessage(1)], { ...grouping, waiting: [text] });
    expect(before.at(-1)).toMatchObject({ is: 'waiting', key: `text:${text.id}` });
    const after = groupThread([aMessage(1), aMessage(2, { messageKind: 'staff' })], { ...grouping, waiting: [text] });
    expect(after.at(-1)).toMatchObject({ is: 'text', key: `text:${text.id}` });
    expect(new Set(after.map(row => row.key)).size).toBe(after.length);
  });

  test('[O2] one STOP is one line, though it declined and opted out', () => {
    const items = [
      aMessage(1, { body: 'STOP' }),
      aConsentEntry(2, { change: 'declined', consent: 'declined', messageId: idOf(1001) }),
      aConsentEntry(3, { change: 'opted_out', consent: 'declined', messageId: idOf(1001) }),
    ];
    const events = groupThread(items, grouping).flatMap(row => (row.is === 'event' ? [row.entry.change] : []));
    expect(events).toEqual(['opted_out']);
  });

  test('a text says on which phone only when it is another one than before', () => {
    const rows = groupThread([aMessage(1), aMessage(2), aMessage(3, { leadPhone: '+15125550143' }), aMessage(4)], grouping);
    expect(rows.flatMap(row => (row.is === 'text' ? [row.isOtherPhone] : []))).toEqual([true, false, true, true]);
  });
});
