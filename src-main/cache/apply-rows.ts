import type Database from 'better-sqlite3';
import { isMissedCall } from '../../src-shared/domain/is-missed-call.ts';
import type { Call } from '../../src-shared/protocol/call.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { ReadMark } from '../../src-shared/protocol/read-mark.ts';
import type { Row, Tombstone } from '../../src-shared/protocol/row.ts';
import { Diverged } from './diverged.ts';
import type { LeadNumbers } from './lead-numbers.ts';
import { applyMergedLead } from './apply-merged-lead.ts';
import { messageTally } from './message-tally.ts';
import { leadSearchText, searchText } from './search-text.ts';
import type { ChangedWhat, Touched } from './touched.ts';

type DirectoryRow = Extract<
  Row,
  { kind: 'account' | 'location' | 'tracking-number' | 'staff' | 'ledger-head' | 'blocked-number' | 'legal-hold' }
>;

const WHAT: Record<DirectoryRow['kind'], ChangedWhat> = {
  account: 'account',
  location: 'locations',
  'tracking-number': 'tracking_numbers',
  staff: 'staff',
  'blocked-number': 'blocked_numbers',
  'legal-hold': 'legal_holds',
  'ledger-head': 'ledger',
};

/**
 * Writes rows into the cache. A row that is not newer than the stored one, or than its tombstone, changes nothing: a batch may come twice,
 * and a snapshot page may come after newer changes. To be called within a transaction. [S3]
 */
export function applyRows(db: Database.Database, numbers: LeadNumbers, staffId: string): (rows: readonly Row[], touched: Touched) => void {
  const message = applyMessage(db, numbers, staffId);
  const lead = applyLead(db, numbers);
  const consentEntry = applyConsentEntry(db, numbers);
  const call = applyCall(db, numbers);
  const readMark = applyReadMark(db, numbers, staffId);
  const mergedLead = applyMergedLead(db, numbers);
  const directory = applyDirectory(db);
  const tombstone = applyTombstone(db);
  const buried = db.prepare<[string, string, number]>('SELECT 1 FROM tombstones WHERE kind = ? AND id = ? AND version >= ?');
  const graves = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM tombstones');

  return (rows, touched) => {
    let anyBuried = (graves.get()?.n ?? 0) > 0;
    for (const row of rows) {
      if (row.kind === 'tombstone') {
        tombstone(row, touched);
        anyBuried = true;
        continue;
      }
      if (anyBuried && buried.get(row.kind, row.id, row.version) !== undefined) continue;
      switch (row.kind) {
        case 'message':
          message(row, touched);
          break;
        case 'lead':
          lead(row, touched);
          break;
        case 'consent-entry':
          consentEntry(row, touched);
          break;
        case 'call':
          call(row, touched);
          break;
        case 'read-mark':
          readMark(row, touched);
          break;
        case 'merged-lead':
          mergedLead(row, touched);
          break;
        case 'account':
        case 'location':
        case 'tracking-number':
        case 'staff':
        case 'blocked-number':
        case 'legal-hold':
        case 'ledger-head':
          directory(row, touched);
          break;
      }
    }
  };
}

type Apply<Kind> = (row: Kind, touched: Touched) => void;
type Whose = { readonly lead: number | null; readonly leadId: string | null };

function touchLead({ lead, leadId }: Whose, touched: Touched): void {
  if (lead !== null && leadId !== null) touched.leads.set(lead, leadId);
}

function applyMessage(db: Database.Database, numbers: LeadNumbers, staffId: string): Apply<Message> {
  const insert = db.prepare(
    `INSERT OR IGNORE INTO messages (position, id, version, lead, tally, message_kind, state, location_id, created_at, body, rest)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const index = db.prepare('INSERT INTO messages_text (rowid, body) VALUES (?, ?)');
  const stored = db.prepare<[string], { position: number; version: number; body: string; lead: number | null; leadId: string | null }>(
    'SELECT position, version, body, lead, (SELECT id FROM lead_numbers WHERE number = lead) AS leadId FROM messages WHERE id = ?',
  );
  const unindex = db.prepare("INSERT INTO messages_text (messages_text, rowid, body) VALUES ('delete', ?, ?)");
  const update = db.prepare(
    `UPDATE messages SET version = ?, lead = ?, tally = ?, message_kind = ?, state = ?, location_id = ?, created_at = ?, body = ?, rest = ?
     WHERE id = ?`,
  );
  return (row, touched) => {
    const { kind: _, id, version, leadId, messageKind, state, locationId, createdAt, body, position, ...rest } = row;
    const lead = leadId === null ? null : numbers.of(leadId);
    const tally = messageTally(row, staffId);
    const restText = JSON.stringify(rest);
    const created = insert.run(position, id, version, lead, tally, messageKind, state, locationId, createdAt, body, restText);
    if (created.changes === 1) {
      index.run(position, body);
      // A confirmed appointment is shown, but calls nobody to the desk. [P5]
      const isConfirmation = row.appointment?.is === 'reply' && row.appointment.confirms !== null;
      if (messageKind === 'inbound' && !isConfirmation) touched.arrived.push(position);
    } else {
      const before = stored.get(id);
      if (before === undefined) throw new Diverged('two messages with one position');
      if (before.version >= version) return;
      update.run(version, lead, tally, messageKind, state, locationId, createdAt, body, restText, id);
      if (before.body !== body) {
        unindex.run(before.position, before.body);
        index.run(before.position, body);
        if (row.emptiedAt !== null) touched.emptied.add(id);
      }
      if (before.lead !== null && before.leadId !== null) touched.leads.set(before.lead, before.leadId);
    }
    touched.messageIds.add(id);
    touched.what.add('conversations');
    if (lead !== null && leadId !== null) touched.leads.set(lead, leadId);
  };
}

function applyLead(db: Database.Database, numbers: LeadNumbers): Apply<Lead> {
  const stored = db.prepare<[number], { version: number; search_text: string }>('SELECT version, search_text FROM leads WHERE number = ?');
  const insert = db.prepare(
    'INSERT INTO leads (version, first_name, last_name, do_not_text, sort_key, search_text, row, number, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const update = db.prepare(
    `UPDATE leads SET version = ?, first_name = ?, last_name = ?, do_not_text = ?, sort_key = ?, search_text = ?, row = ? WHERE number = ?`,
  );
  const index = db.prepare('INSERT INTO leads_text (rowid, search_text) VALUES (?, ?)');
  const unindex = db.prepare("INSERT INTO leads_text (leads_text, rowid, search_text) VALUES ('delete', ?, ?)");
  const removePhones = db.prepare('DELETE FROM lead_phones WHERE lead = ?');
  const addPhone = db.prepare('INSERT OR IGNORE INTO lead_phones (phone_number, lead) VALUES (?, ?)');
  return (row, touched) => {
    const number = numbers.of(row.id);
    const before = stored.get(number);
    if (before !== undefined && before.version >= row.version) return;
    const text = leadSearchText(row.firstName, row.lastName, row.email);
    // Leads without any name come last, by phone.
    const sortKey = searchText(`${row.lastName} ${row.firstName}`).trim() || `\u{10ffff}${row.phones[0]?.number ?? ''}`;
    const values = [row.version, row.firstName, row.lastName, Number(row.doNotText), sortKey, text, JSON.stringify(row), number] as const;
    if (before === undefined) {
      insert.run(...values, row.id);
      index.run(number, text);
    } else {
      update.run(...values);
      if (before.search_text !== text) {
        unindex.run(number, before.search_text);
        index.run(number, text);
      }
      removePhones.run(number);
    }
    for (const phone of row.phones) addPhone.run(phone.number, number);
    touched.what.add('leads');
    touched.leads.set(number, row.id);
  };
}

function applyConsentEntry(db: Database.Database, numbers: LeadNumbers): Apply<ConsentEntry> {
  const upsert = db.prepare(
    `INSERT INTO consent_entries (position, id, version, lead, phone_number, ledger_number, row) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, lead = excluded.lead, phone_number = excluded.phone_number,
       ledger_number = excluded.ledger_number, row = excluded.row WHERE excluded.version > version`,
  );
  return (row, touched) => {
    const lead = row.leadId === null ? null : numbers.of(row.leadId);
    const { changes } = upsert.run(row.position, row.id, row.version, lead, row.phoneNumber, row.ledgerNumber, JSON.stringify(row));
    if (changes === 0) return;
    touched.what.add('conversations'); // of a number that no lead has, too: its hold is shown under Unmatched [O6]
    if (lead !== null && row.leadId !== null) touched.leads.set(lead, row.leadId);
  };
}

function applyCall(db: Database.Database, numbers: LeadNumbers): Apply<Call> {
  const upsert = db.prepare(
    `INSERT INTO calls (position, id, version, lead, caller_phone, missed, row) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, lead = excluded.lead, missed = excluded.missed, row = excluded.row WHERE excluded.version > version`,
  );
  return (row, touched) => {
    const lead = row.leadId === null ? null : numbers.of(row.leadId);
    const missed = Number(isMissedCall(row));
    if (upsert.run(row.position, row.id, row.version, lead, row.callerPhone, missed, JSON.stringify(row)).changes === 0) return;
    touched.what.add('conversations');
    if (lead !== null && row.leadId !== null) touched.leads.set(lead, row.leadId);
  };
}

function applyReadMark(db: Database.Database, numbers: LeadNumbers, staffId: string): Apply<ReadMark> {
  const upsert = db.prepare(
    `INSERT INTO read_marks (lead, id, version, position) VALUES (?, ?, ?, ?)
     ON CONFLICT (lead) DO UPDATE SET id = excluded.id, version = excluded.version, position = excluded.position
       WHERE excluded.version > version`,
  );
  // Our own mark has come back. What the relay tells after it counts, even if the answer to our request arrives only then. [S6]
  const heardBack = db.prepare('UPDATE read_marks SET local_position = NULL WHERE lead = ? AND local_position = ?');
  return (row, touched) => {
    if (row.staffId !== staffId) return;
    const lead = numbers.of(row.leadId);
    if (upsert.run(lead, row.id, row.version, row.position).changes === 0) return;
    heardBack.run(lead, row.position);
    touched.what.add('conversations');
    touched.leads.set(lead, row.leadId);
  };
}

function applyDirectory(db: Database.Database): Apply<DirectoryRow> {
  const upsert = db.prepare(
    `INSERT INTO directory (kind, id, version, row) VALUES (?, ?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, row = excluded.row WHERE excluded.version > version`,
  );
  return (row, touched) => {
    if (upsert.run(row.kind, row.id, row.version, JSON.stringify(row)).changes > 0) touched.what.add(WHAT[row.kind]);
  };
}

function applyTombstone(db: Database.Database): Apply<Tombstone> {
  const bury = db.prepare(
    `INSERT INTO tombstones (kind, id, version) VALUES (?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version WHERE excluded.version > version`,
  );
  const idOf = '(SELECT id FROM lead_numbers WHERE number = lead) AS leadId';
  const message = db.prepare<[string, number], { position: number; body: string } & Whose>(
    `SELECT position, body, lead, ${idOf} FROM messages WHERE id = ? AND version < ?`,
  );
  const unindexMessage = db.prepare("INSERT INTO messages_text (messages_text, rowid, body) VALUES ('delete', ?, ?)");
  const removeMessage = db.prepare('DELETE FROM messages WHERE position = ?');
  const lead = db.prepare<[string, number], { number: number; search_text: string }>(
    'SELECT number, search_text FROM leads WHERE number = (SELECT number FROM lead_numbers WHERE id = ?) AND version < ?',
  );
  const unindexLead = db.prepare("INSERT INTO leads_text (leads_text, rowid, search_text) VALUES ('delete', ?, ?)");
  const removeLead = db.prepare('DELETE FROM leads WHERE number = ?');
  const removePhones = db.prepare('DELETE FROM lead_phones WHERE lead = ?');
  const removeEntry = db.prepare<[string, number], Whose>(
    `DELETE FROM consent_entries WHERE id = ? AND version < ? RETURNING lead, ${idOf}`,
  );
  const removeCall = db.prepare<[string, number], Whose>(`DELETE FROM calls WHERE id = ? AND version < ? RETURNING lead, ${idOf}`);
  const removeMark = db.prepare<[string, number], Whose>(`DELETE FROM read_marks WHERE id = ? AND version < ? RETURNING lead, ${idOf}`);
  const removeDirectory = db.prepare('DELETE FROM directory WHERE kind = ? AND id = ? AND version < ?');

  return (row, touched) => {
    bury.run(row.of, row.id, row.version);
    switch (row.of) {
      case 'message': {
        touched.messageIds.add(row.id);
        const gone = message.get(row.id, row.version);
        if (gone === undefined) return;
        unindexMessage.run(gone.position, gone.body);
        removeMessage.run(gone.position);
        touched.what.add('conversations');
        touchLead(gone, touched);
        return;
      }
      case 'lead': {
        const gone = lead.get(row.id, row.version);
        if (gone === undefined) return;
        unindexLead.run(gone.number, gone.search_text);
        removeLead.run(gone.number);
        removePhones.run(gone.number);
        touched.what.add('leads').add('conversations');
        touched.leads.set(gone.number, row.id);
        return;
      }
      case 'call':
      case 'consent-entry':
      case 'read-mark': {
        const gone = { 'read-mark': removeMark, 'consent-entry': removeEntry, call: removeCall }[row.of].get(row.id, row.version);
        if (gone === undefined) return;
        touched.what.add('conversations');
        touchLead(gone, touched);
        return;
      }
      case 'account':
      case 'location':
      case 'tracking-number':
      case 'staff':
      case 'blocked-number':
      case 'legal-hold':
        if (removeDirectory.run(row.of, row.id, row.version).changes > 0) touched.what.add(WHAT[row.of]);
        return;
    }
  };
}
