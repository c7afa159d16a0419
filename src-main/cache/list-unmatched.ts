import type Database from 'better-sqlite3';
import type { ConversationRow, UnmatchedRow } from '../../src-shared/desktop-api.ts';
import type { Call } from '../../src-shared/protocol/call.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import { messageColumns, storedMessage, type StoredMessage } from './stored-message.ts';

/** Must be word for word what the index `messages_unmatched` holds, or SQLite reads every text. */
const NUMBER = `json_extract(rest, '$.leadPhone')`;
const BLOCKED_AT = `(SELECT json_extract(d.row, '$.blockedAt') FROM directory d
  WHERE d.kind = 'blocked-number' AND json_extract(d.row, '$.number') = u.number) AS blockedAt`;
/** Whoever did no more than confirm an appointment waits for nobody. [P5] */
const WROTE = `(message_kind = 'inbound' AND json_extract(rest, '$.appointment.confirms') IS NULL)`;
/** Of its freezes and their ends the last, if it is a freeze. The ledger has it whoever had the number then. [O6, C7] */
const FREEZE = `LEFT JOIN consent_entries f ON json_extract(f.row, '$.change') = 'frozen' AND f.position =
  (SELECT c.position FROM consent_entries c WHERE c.phone_number = u.number AND json_extract(c.row, '$.change') IN ('frozen', 'unfrozen')
   ORDER BY c.position DESC LIMIT 1)`;
const FROZEN = `json_extract(f.row, '$.at') AS frozenAt, json_extract(f.row, '$.words') AS frozenWords`;
const MOST_NUMBERS = 500;
const MOST_ITEMS = 500;

/** Numbers that texted and that no lead has, the newest text first; those that are blocked say so. [M4, M5] */
export function listUnmatched(db: Database.Database): () => UnmatchedRow[] {
  const numbers = db.prepare<[number], UnmatchedRow>(
    `SELECT u.number, u.texts, m.body AS lastBody, m.created_at AS lastAt, m.position AS lastPosition, ${BLOCKED_AT},
       ${FROZEN} FROM (
       SELECT ${NUMBER} AS number, count(*) AS texts, max(CASE WHEN ${WROTE} THEN position END) AS last
       FROM messages WHERE lead IS NULL GROUP BY ${NUMBER}) u
     JOIN messages m ON m.position = u.last ${FREEZE} ORDER BY u.last DESC LIMIT ?`,
  );
  return () => numbers.all(MOST_NUMBERS);
}

/** Numbers that no lead has, that got appointment texts and wrote no more than a confirmation, the newest text first. [P4] */
export function listAppointmentNumbers(db: Database.Database): () => UnmatchedRow[] {
  const numbers = db.prepare<[number], UnmatchedRow>(
    `SELECT u.number, u.texts, m.body AS lastBody, m.created_at AS lastAt, m.position AS lastPosition, NULL AS blockedAt,
       ${FROZEN} FROM (
       SELECT ${NUMBER} AS number, count(*) AS texts, max(position) AS last, sum(${WROTE}) AS wrote, sum(message_kind = 'appointment') AS sent
       FROM messages WHERE lead IS NULL GROUP BY ${NUMBER}) u
     JOIN messages m ON m.position = u.last ${FREEZE} WHERE u.wrote = 0 AND u.sent > 0 ORDER BY u.last DESC LIMIT ?`,
  );
  return () => numbers.all(MOST_NUMBERS);
}

/** The newest texts and events of such a number, oldest first. */
export function listUnmatchedThread(db: Database.Database): (number: string) => ConversationRow[] {
  const messages = db.prepare<[string, number], StoredMessage>(
    `SELECT ${messageColumns} FROM messages m WHERE m.lead IS NULL AND ${NUMBER.replace('rest', 'm.rest')} = ? ORDER BY m.position DESC LIMIT ?`,
  );
  const entries = db.prepare<[string, number], { row: string }>(
    `SELECT row FROM consent_entries WHERE lead IS NULL AND json_extract(row, '$.phoneNumber') = ? ORDER BY position DESC LIMIT ?`,
  );
  const calls = db.prepare<[string, number], { row: string }>(
    'SELECT row FROM calls WHERE lead IS NULL AND caller_phone = ? ORDER BY position DESC LIMIT ?',
  );
  return number =>
    [
      ...messages.all(number, MOST_ITEMS).map(storedMessage),
      ...entries.all(number, MOST_ITEMS).map(({ row }) => JSON.parse(row) as ConsentEntry),
      ...calls.all(number, MOST_ITEMS).map(({ row }) => JSON.parse(row) as Call),
    ]
      .sort((a, b) => a.position - b.position || (a.kind === 'message' ? -1 : 1))
      .slice(-MOST_ITEMS);
}
