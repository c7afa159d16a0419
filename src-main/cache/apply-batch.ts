import Database from 'better-sqlite3';
import type { Row } from '../../src-shared/protocol/row.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import { applyRows } from './apply-rows.ts';
import type { Batch } from './batch.ts';
import { cursorStore } from './cursor.ts';
import { Diverged } from './diverged.ts';
import { messageColumns, storedMessage, type StoredMessage } from './stored-message.ts';
import { summariseConversations } from './summarise-conversations.ts';
import type { LeadNumbers } from './lead-numbers.ts';
import { nothingTouched, type Arrived, type ChangedWhat } from './touched.ts';

export type Applied = {
  /** `gap`: the batch begins after our cursor, nothing was applied; ask again from the cursor. [S2] */
  readonly is: 'applied' | 'gap' | 'known';
  readonly cursor: number | null;
  readonly what: readonly ChangedWhat[];
  /** Empty with conversations or leads in `what`: any may have changed. */
  readonly leadIds: readonly string[];
  /** New inbound messages that this person has not read, at most the newest 20, oldest first; none during the first install. */
  readonly arrived: readonly Arrived[];
  readonly arrivedCount: number;
  /** Messages that the relay has shown; the outbox lets go of them. */
  readonly messageIds: readonly string[];
};

const MOST_LEADS_NAMED = 200;
const MOST_ARRIVALS = 20;

/** Applies a batch: rows, inbox rows and cursor in one transaction. [S3] A batch that is already here changes nothing. */
export function applyBatch(db: Database.Database, numbers: LeadNumbers, staffId: string): (batch: Batch) => Applied {
  const rows = applyRows(db, numbers, staffId);
  const summarise = summariseConversations(db);
  const cursor = cursorStore(db);
  const arrival = db.prepare<[number], StoredMessage & { leadRow: string | null }>(
    `SELECT ${messageColumns}, l.row AS leadRow FROM messages m LEFT JOIN leads l ON l.number = m.lead
     WHERE m.position = ? AND m.position > coalesce((SELECT coalesce(local_position, position) FROM read_marks WHERE lead = m.lead), 0)`,
  );
  const blocked = db.prepare<[string], { n: number }>(
    `SELECT 1 AS n FROM directory WHERE kind = 'blocked-number' AND json_extract(row, '$.number') = ? AND json_extract(row, '$.blockedAt') IS NOT NULL`,
  );
  const arrived = (position: number): Arrived[] => {
    const found = arrival.get(position);
    if (found === undefined) return [];
    const { leadRow, ...stored } = found;
    const { id, leadPhone, mediaOmitted, body, createdAt } = storedMessage(stored);
    if (leadRow === null && blocked.get(leadPhone) !== undefined) return []; // nobody is told of it [M5]
    const lead = leadRow === null ? null : (JSON.parse(leadRow) as Lead);
    return [{ messageId: id, lead, leadPhone, mediaOmitted, body, position, createdAt }];
  };

  /** Whose conversations say where such a text went. [M1] */
  const sharing = db.prepare<[number], { id: string }>(
    `SELECT n.id FROM messages m JOIN lead_phones p ON p.phone_number = json_extract(m.rest, '$.leadPhone') AND p.lead <> m.lead
     JOIN lead_numbers n ON n.number = p.lead WHERE m.position = ? LIMIT ${MOST_LEADS_NAMED}`,
  );

  const summarised = db.prepare<[number], { n: number }>('SELECT 1 AS n FROM conversations WHERE lead = ?');
  const everySummarised = db.prepare<[], { lead: number }>('SELECT lead FROM conversations');
  /**
   * A first install shows a conversation with its newest messages and counts the older ones at its end: counted at each page, a long history
   * would be read again as often as it has pages.
   */
  const toSummarise = (batch: Batch, leads: ReadonlyMap<number, string>): Iterable<number> => {
    if (batch.type === 'changes') return leads.keys();
    if (batch.nextPage !== null) return [...leads.keys()].filter(lead => summarised.get(lead) === undefined);
    return new Set([...everySummarised.all().map(each => each.lead), ...leads.keys()]);
  };

  let hasEmptied = false;
  const apply = db.transaction((batch: Batch): Applied => {
    hasEmptied = false;
    const before = cursor.read();
    // Across epochs nothing is known: catching up finds it out. [S7]
    const isOther = before.epoch !== null && before.epoch !== batch.epoch;
    const unchanged = { cursor: before.version, what: [], leadIds: [], arrived: [], arrivedCount: 0, messageIds: [] };
    if (batch.type === 'changes') {
      if (isOther || before.version === null || batch.from > before.version) return { is: 'gap', ...unchanged };
      if (batch.version <= before.version) return { is: 'known', ...unchanged };
    }
    const touched = nothingTouched();
    // A snapshot comes newest first, and to each text before the last one the full-text index would write itself out anew.
    rows(batch.type === 'snapshot' ? batch.rows.toReversed() : batch.rows, touched);
    hasEmptied = touched.emptied.size > 0;
    summarise(toSummarise(batch, touched.leads));
    const { epoch } = batch;
    if (batch.type === 'changes' || batch.nextPage === null) cursor.write({ version: batch.version, epoch, nextPage: null });
    else cursor.write({ version: null, epoch, nextPage: batch.nextPage });

    const named = new Set(touched.leads.values());
    if (batch.type === 'changes')
      for (const position of touched.arrived.slice(-MOST_LEADS_NAMED)) for (const { id } of sharing.all(position)) named.add(id);
    const unread = batch.type === 'snapshot' ? [] : touched.arrived.flatMap(arrived);
    return {
      is: 'applied',
      cursor: cursor.read().version,
      what: [...touched.what],
      leadIds: named.size > MOST_LEADS_NAMED ? [] : [...named],
      arrived: unread.slice(-MOST_ARRIVALS),
      arrivedCount: unread.length,
      messageIds: [...touched.messageIds],
    };
  });
  return batch => {
    try {
      const applied = apply.immediate(batch);
      // The log still has the pages with the words that went. [H1]
      if (hasEmptied) db.pragma('wal_checkpoint(TRUNCATE)');
      return applied;
    } catch (error) {
      numbers.forget();
      // Two rows in one place. In a snapshot it is the relay's own fault, and beginning anew would find it again.
      const isClash = error instanceof Diverged || (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT'));
      if (!isClash) throw error;
      throw batch.type === 'snapshot' ? new Error('the snapshot contradicts itself') : new Diverged('two rows in one place');
    }
  };
}

/** Writes one row without moving the cursor: the batch that brings it again will find it there. */
export function applyRow(db: Database.Database, numbers: LeadNumbers, staffId: string): (row: Row) => void {
  const rows = applyRows(db, numbers, staffId);
  const summarise = summariseConversations(db);
  return db.transaction((row: Row) => {
    const touched = nothingTouched();
    rows([row], touched);
    summarise(touched.leads.keys());
  });
}
