import type Database from 'better-sqlite3';
import type { ThreadPage } from '../../src-shared/desktop-api.ts';
import type { Call } from '../../src-shared/protocol/call.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import { listElsewhere } from './list-elsewhere.ts';
import type { LeadNumbers } from './lead-numbers.ts';
import { TALLY } from './message-tally.ts';
import { messageColumns, storedMessage, type StoredMessage } from './stored-message.ts';

export type ThreadAsked = {
  readonly leadId: string;
  readonly before?: number | undefined;
  readonly around?: number | undefined;
  readonly after?: number | undefined;
  readonly limit: number;
};
export type ThreadFound = Omit<ThreadPage, 'waiting'>;
type Item = ThreadFound['items'][number];

const END = Number.MAX_SAFE_INTEGER;

/** A page of a conversation: messages, calls and consent entries in the relay's one order [S4], oldest first. */
export function listThread(db: Database.Database, numbers: LeadNumbers): (asked: ThreadAsked) => ThreadFound {
  const messages = (direction: string) =>
    db.prepare<[number, number, number], StoredMessage>(
      `SELECT ${messageColumns} FROM messages m WHERE m.lead = ? AND m.position ${direction} LIMIT ?`,
    );
  const rows = (table: 'consent_entries' | 'calls', direction: string) =>
    db.prepare<[number, number, number], { row: string }>(`SELECT row FROM ${table} WHERE lead = ? AND position ${direction} LIMIT ?`);
  const below = '< ? ORDER BY position DESC';
  const above = '>= ? ORDER BY position';
  const elsewhere = listElsewhere(db);
  const older = [messages(below), rows('consent_entries', below), rows('calls', below), elsewhere.older] as const;
  const newer = [messages(above), rows('consent_entries', above), rows('calls', above), elsewhere.newer] as const;
  const readMark = db.prepare<[number], { position: number }>(
    'SELECT coalesce(local_position, position) AS position FROM read_marks WHERE lead = ?',
  );
  const unread = db.prepare<[{ lead: number; position: number }], { n: number }>(
    `SELECT (SELECT count(*) FROM messages WHERE lead = :lead AND position > :position AND tally & ${TALLY.inbound})
       + (SELECT count(*) FROM calls WHERE lead = :lead AND position > :position AND missed) AS n`,
  );

  const fetch = (from: typeof older, lead: number, position: number, limit: number): { items: Item[]; more: boolean } => {
    const found: Item[] = [
      ...from[0].all(lead, position, limit + 1).map(storedMessage),
      ...from[1].all(lead, position, limit + 1).map(({ row }) => JSON.parse(row) as ConsentEntry),
      ...from[2].all(lead, position, limit + 1).map(({ row }) => JSON.parse(row) as Call),
      ...from[3](lead, position, limit + 1),
    ].sort((a, b) => a.position - b.position || (a.kind === 'message' ? -1 : 1));
    const more = found.length > limit;
    if (!more) return { items: found, more };
    return { items: from === older ? found.slice(-limit) : found.slice(0, limit), more };
  };

  return ({ leadId, before, around, after, limit }) => {
    const lead = numbers.find(leadId) ?? -1;
    const readPosition = readMark.get(lead)?.position ?? 0;
    const common = { readPosition, unread: unread.get({ lead, position: readPosition })?.n ?? 0 };
    if (after !== undefined) {
      const page = fetch(newer, lead, after + 1, limit);
      return { items: page.items, hasOlder: fetch(older, lead, after + 1, 1).items.length > 0, hasNewer: page.more, ...common };
    }
    if (around !== undefined && before === undefined) {
      const rest = fetch(newer, lead, around, Math.max(1, Math.ceil(limit / 2)));
      const past = fetch(older, lead, around, Math.max(0, limit - rest.items.length));
      return { items: [...past.items, ...rest.items], hasOlder: past.more, hasNewer: rest.more, ...common };
    }
    const page = fetch(older, lead, before ?? END, limit);
    return { items: page.items, hasOlder: page.more, hasNewer: false, ...common };
  };
}
