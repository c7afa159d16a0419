import type Database from 'better-sqlite3';
import type { Conversation } from '../../src-shared/desktop-api.ts';

export type ConversationsAsked = {
  readonly filter: 'all' | 'unread' | 'needs_reply' | 'deferred' | 'mine';
  readonly locationId: string | null;
  readonly offset: number;
  readonly limit: number;
};
export type ConversationsFound = {
  readonly rows: Conversation[];
  readonly total: number;
  readonly unread: number;
  readonly needsReply: number;
};

type Stored = Omit<Conversation, 'needsReply' | 'doNotText' | 'mine' | 'hasDraft' | 'lastDirection' | 'standing'> & {
  readonly lastKind: string;
  readonly declined: number | null;
  readonly frozen: number | null;
  readonly needsReply: number;
  readonly doNotText: number;
  readonly mine: number;
};

const CONDITION: Record<ConversationsAsked['filter'], string> = {
  all: 'true',
  unread: 'c.unread > 0',
  needs_reply: 'c.needs_reply = 1',
  deferred: 'c.deferred > 0',
  mine: 'c.mine = 1',
};

/**
 * The newest text that a person wrote; a call that is newer than every text is shown itself. What the relay answered by itself would hide what
 * the lead said.
 */
const SHOWN = `coalesce((SELECT position FROM messages WHERE lead = c.lead AND message_kind IN ('inbound', 'staff', 'appointment')
  ORDER BY position DESC LIMIT 1), c.last_position)`;

const ofPhones = (told: string, of: string) => `(SELECT ${told}(${of}) FROM json_each(l.row, '$.phones') p)`;

/** As `CONDITION.needs_reply`, with the leads of whom a text waits for review on this desktop. [C13] */
const NEEDS_REPLY_HERE = `(c.needs_reply = 1 OR c.lead IN (SELECT coalesce(merged_into, number) FROM lead_numbers WHERE id IN (SELECT value FROM json_each(:here))))`;

/**
 * The inbox, newest first. The counts are of conversations, at the chosen location.
 * @param reviewHere by lead, how many texts on this desktop waited too long to go without another look.
 */
export function listConversations(
  db: Database.Database,
  hasDraft: (leadId: string) => boolean,
  reviewHere: () => ReadonlyMap<string, number>,
): (asked: ConversationsAsked) => ConversationsFound {
  type Asked = { readonly locationId: string | null; readonly here: string };
  const count = (condition: string, at: string) =>
    db.prepare<[Asked], { n: number }>(`SELECT count(*) AS n FROM conversations c WHERE ${condition} AND ${at} AND :here IS NOT NULL`);
  const statements = (condition: string, needsReply: string, at: string) => ({
    rows: db.prepare<[Asked & { offset: number; limit: number }], Stored>(
      `SELECT l.id AS leadId, l.first_name AS firstName, l.last_name AS lastName,
         l.row ->> '$.phones[0].number' AS phone, coalesce(m.body, '') AS lastBody, coalesce(m.message_kind, 'call') AS lastKind,
         coalesce(k.row ->> '$.state', m.state) AS lastState, k.row ->> '$.state' AS lastCall,
         coalesce(k.row ->> '$.createdAt', m.created_at) AS lastAt, c.last_position AS lastPosition, c.location_id AS locationId, c.unread,
         c.needs_reply AS needsReply, c.deferred, c.failed, c.review, c.missed_calls AS missedCalls, l.do_not_text AS doNotText, c.mine,
         ${ofPhones('min', `p.value ->> '$.consent' = 'declined'`)} AS declined, ${ofPhones('max', `p.value ->> '$.frozen'`)} AS frozen
       FROM conversations c JOIN leads l ON l.number = c.lead LEFT JOIN messages m ON m.position = ${SHOWN}
         LEFT JOIN calls k ON k.position = c.last_position AND k.lead = c.lead
       WHERE ${condition} AND ${at} AND :here IS NOT NULL ORDER BY c.last_position DESC LIMIT :limit OFFSET :offset`,
    ),
    total: count(condition, at),
    unread: count(CONDITION.unread, at),
    needsReply: count(needsReply, at),
  });
  const prepared = new Map<string, ReturnType<typeof statements>>();

  return ({ filter, locationId, offset, limit }) => {
    const waitsHere = reviewHere();
    const needsReply = waitsHere.size === 0 ? CONDITION.needs_reply : NEEDS_REPLY_HERE;
    const name = `${filter} ${locationId === null} ${waitsHere.size === 0}`;
    // Named in both forms, so that every statement takes the same parameters.
    const at = locationId === null ? ':locationId IS NULL' : 'c.location_id = :locationId';
    const condition = filter === 'needs_reply' ? needsReply : CONDITION[filter];
    const statement = prepared.get(name) ?? statements(condition, needsReply, at);
    prepared.set(name, statement);
    const asked = { locationId, here: JSON.stringify([...waitsHere.keys()]) };
    const rows = statement.rows.all({ ...asked, offset, limit }).map(({ lastKind, declined, frozen, ...row }): Conversation => {
      const review = row.review + (waitsHere.get(row.leadId) ?? 0);
      return {
        ...row,
        lastDirection: lastKind === 'inbound' || row.lastCall !== null ? 'inbound' : 'outbound',
        standing: frozen === 1 ? 'frozen' : declined === 1 ? 'declined' : null,
        review,
        needsReply: row.needsReply === 1 || review > 0,
        doNotText: row.doNotText === 1,
        mine: row.mine === 1,
        hasDraft: hasDraft(row.leadId),
      };
    });
    const number = (of: { get: (asked: Asked) => { n: number } | undefined }): number => of.get(asked)?.n ?? 0;
    return { rows, total: number(statement.total), unread: number(statement.unread), needsReply: number(statement.needsReply) };
  };
}
