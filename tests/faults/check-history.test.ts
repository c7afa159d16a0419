import { expect, test } from 'vitest';
import { POSITIONS_PER_VERSION } from '../../relay/store/effects-as-rows.ts';
import type { Books, EntryRow, MessageRow } from './support/books.ts';
import { checkHistory } from './support/check-history.ts';
import type { JournalRow } from './support/journal.ts';

const PHONE = '+15125550141';

/** A lead who is texted, asked, consents and gets the text: nothing is wrong with it. */
function aGoodHistory(): Books {
  return {
    answered: ['SM-in'],
    commands: ['text'],
    inbound: ['SM-in'],
    messages: [
      aMessage({ id: 'text', messageKind: 'staff', body: 'Hello', version: 2 }),
      aMessage({ id: 'request', messageKind: 'consent_request', body: 'May we?', version: 3 }),
      aMessage({ id: 'answer', messageKind: 'inbound', body: 'CONSENT', state: 'received', carrierId: 'SM-in', version: 4 }),
    ],
    entries: [
      anEntry({ id: 'asked', change: 'requested', consent: 'requested', version: 3 }),
      anEntry({ id: 'granted', change: 'granted', consent: 'granted', messageId: 'answer', version: 4 }),
    ],
    attempts: [
      { messageId: 'request', endedAt: 'then' },
      { messageId: 'text', endedAt: 'then' },
    ],
    events: [{ messageId: 'text', status: 'delivered' }],
    journal: aJournal(
      ...(['state text deferred', 'entry asked ', 'attempt request 1', 'state request delivered', 'entry granted '] as const),
      ...(['state text queued', 'attempt text 1', 'state text sent', 'state text delivered'] as const),
    ),
    accepted: [
      { messageId: 'request', to: PHONE },
      { messageId: 'text', to: PHONE },
    ],
    watched: { rows: new Map([['message text', '{}']]), faults: [] },
    current: new Map([['message text', '{}']]),
  };
}

function aMessage(over: Partial<MessageRow> & { id: string; version: number }): MessageRow {
  const rest = { leadPhone: PHONE, trackingNumber: '+15125559001', body: '', carrierId: null, reason: null, attempts: 1 };
  return { messageKind: 'staff', state: 'delivered', position: over.version * POSITIONS_PER_VERSION, ...rest, ...over };
}

function anEntry({ version, ...over }: Partial<EntryRow> & { id: string; change: string; version: number }): EntryRow {
  return { position: version * POSITIONS_PER_VERSION + 1, phoneNumber: PHONE, consent: null, messageId: null, staffId: null, ...over };
}

function aJournal(...lines: readonly string[]): JournalRow[] {
  return lines.map((line, index) => {
    const [what = '', id = '', detail = ''] = line.split(' ');
    return { seq: index + 1, what: what as JournalRow['what'], id, detail };
  });
}

/** With another message, line of the ledger or of the journal at the end. */
function after(books: Books, more: { messages?: MessageRow[]; entries?: EntryRow[]; journal?: string[] }): Partial<Books> {
  const lines = books.journal.map(({ what, id, detail }) => `${what} ${id} ${detail}`);
  return {
    messages: [...books.messages, ...(more.messages ?? [])],
    entries: [...books.entries, ...(more.entries ?? [])],
    journal: aJournal(...lines, ...(more.journal ?? [])),
  };
}

test('a history without a fault passes', () => {
  expect(checkHistory(aGoodHistory())).toEqual([]);
});

/** Two requests in the same words that got no answer, of which the carrier took those named. */
function withUnanswered(...taken: readonly string[]): Books {
  const books = aGoodHistory();
  const asked = { messageKind: 'consent_request', body: 'Once more?', state: 'unknown', reason: 'outcome_unknown' } as const;
  return {
    ...books,
    messages: [...books.messages, aMessage({ ...asked, id: 'one', version: 8 }), aMessage({ ...asked, id: 'two', version: 9 })],
    accepted: [...books.accepted, ...taken.map(messageId => ({ messageId, to: PHONE }))],
  };
}

test('[D13] equal texts without an answer, of which the carrier took one, may be asked of staff; had it taken both they are known', () => {
  expect(checkHistory(withUnanswered('one'))).toEqual([]);
  expect(checkHistory(withUnanswered('two'))).toEqual([]);
  expect(checkHistory(withUnanswered('one', 'two'))).toEqual([
    'I8: consent_request one is unknown (outcome_unknown) after 1 attempts, accepted by the carrier',
    'I8: consent_request two is unknown (outcome_unknown) after 1 attempts, accepted by the carrier',
  ]);
});

const good = aGoodHistory();
const stopped = [anEntry({ id: 'stop', change: 'opted_out', consent: 'declined', version: 5 })];
const late = [aMessage({ id: 'late', version: 6 })];
const withLate = { accepted: [...good.accepted, { messageId: 'late', to: PHONE }] };

test.each<readonly [fault: string, broken: Partial<Books>]>([
  ['I1: the inbound text SM-lost, answered 200, is kept 0 times', { answered: ['SM-in', 'SM-lost'] }],
  ['I1: the inbound text SM-missed, whose webhook was lost, is kept 0 times', { inbound: ['SM-in', 'SM-missed'] }],
  [
    'I1: the inbound text SM-in, answered 200, is kept 2 times',
    after(good, { messages: [aMessage({ id: 'again', messageKind: 'inbound', state: 'received', carrierId: 'SM-in', version: 7 })] }),
  ],
  ['I2: the carrier accepted message text more than once', { accepted: [...good.accepted, { messageId: 'text', to: PHONE }] }],
  ['I2: the carrier accepted a text that is not in the books: null', { accepted: [...good.accepted, { messageId: null, to: PHONE }] }],
  [
    'I3: staff late left after a STOP',
    {
      ...after(good, { messages: late, entries: stopped, journal: ['entry stop ', 'attempt late 1', 'state late delivered'] }),
      ...withLate,
    },
  ],
  [
    'I4: text late left without consent',
    {
      ...after(good, {
        messages: late,
        entries: [anEntry({ id: 'no', change: 'declined', consent: 'declined', version: 5 })],
        journal: ['entry no ', 'attempt late 1'],
      }),
      ...withLate,
    },
  ],
  ['I4: text text left without consent', { journal: aJournal('entry asked ', 'attempt request 1', 'attempt text 1', 'entry granted ') }],
  ['answers no warning that left', { accepted: good.accepted.slice(1) }],
  [
    'answers no CONSENT of that number',
    { messages: good.messages.map(message => (message.id === 'answer' ? { ...message, body: 'yes' } : message)) },
  ],
  [
    'did not count',
    after(good, {
      messages: [aMessage({ id: 'stop', messageKind: 'inbound', state: 'received', body: 'STOP', carrierId: 'SM-in2', version: 8 })],
    }),
  ],
  ['I5: a desktop has another message text than the relay', { current: new Map([['message text', '{"state":"sent"}']]) }],
  ['I6: a row of version 5 came after 6', { watched: { ...good.watched, faults: ['I6: a row of version 5 came after 6'] } }],
  ['I7: message text went', after(good, { journal: ['state text sent'] })],
  ['although the carrier reported more', { messages: good.messages.map(message => ({ ...message, state: 'sent' as const })) }],
  ['I8: the text gone was taken and is gone', { commands: ['text', 'gone'] }],
  ['I8: an attempt of text never ended', { attempts: [{ messageId: 'text', endedAt: null }] }],
  [
    'I8: staff left is queued (null) after 1 attempts, not accepted',
    after(good, { messages: [aMessage({ id: 'left', state: 'queued', version: 9 })] }),
  ],
  [
    'D5: out of order',
    {
      ...after(good, { messages: late, journal: ['attempt late 1'] }),
      accepted: [...good.accepted.slice(0, 1), { messageId: 'late', to: PHONE }, ...good.accepted.slice(1)],
    },
  ],
])('the checker sees "%s"', (fault, broken) => {
  expect(checkHistory({ ...good, ...broken })).toEqual(expect.arrayContaining([expect.stringContaining(fault)]));
});
