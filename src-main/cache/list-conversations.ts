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

type Stored = Omit<Conversation, 'needsReply' | 'doNotText' | 'mine' | 'hasDraft' | 'lastDirection'> & {
  readonly lastKind: string;
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

/** The newest text that a person wrote. What the relay answered by itself would hide what the lead said. */
const SHOWN = `coalesce((SELECT position FROM messages WHERE lead = c.lead AND message_kind IN ('inbound', 'staff', 'appointment')
  ORDER BY position DESC LIMIT 1), c.last_position)`;

/** The inbox, newest first. The counts are of conversations, at the chosen location. */
export function listConversations(
  db: Database.Database,
  hasDraft: (leadId: string) => boolean,
): (asked: ConversationsAsked) => ConversationsFound {
  const count = (condition: string, at: string) =>
    db.prepare<[{ locationId: string | null }], { n: number }>(`SELECT count(*) AS n FROM conversations c WHERE ${condition} AND ${at}`);
  const statements = (condition: string, at: string) => ({
    rows: db.prepare<[{ locationId: string | null; offset: number; limit: number }], Stored>(
      `SELECT l.id AS leadId, l.first_name AS firstName, l.last_name AS lastName,
         l.row ->> '$.phones[0].number' AS phone, m.body AS lastBody, m.message_kind AS lastKind,
         m.state AS lastState, m.created_at AS lastAt, c.last_position AS lastPosition, c.location_id AS locationId, c.unread,
         c.needs_reply AS needsReply, c.deferred, c.failed, l.do_not_text AS doNotText, c.mine
       FROM conversations c JOIN leads l ON l.number = c.lead JOIN messages m ON m.position = ${SHOWN}
       WHERE ${condition} AND ${at} ORDER BY c.last_position DESC LIMIT :limit OFFSET :offset`,
    ),
    total: count(condition, at),
    unread: count(CONDITION.unread, at),
    needsReply: count(CONDITION.needs_reply, at),
  });
  const prepared = new Map<string, ReturnType<typeof statements>>();

  return ({ filter, locationId, offset, limit }) => {
    const name = `${filter} ${locationId === null}`;
    // Named in both forms, so that every statement takes the same parameter.
    const at = locationId === null ? ':locationId IS NULL' : 'c.location_id = :locationId';
    const asked = prepared.get(name) ?? statements(CONDITION[filter], at);
    prepared.set(name, asked);
    const rows = asked.rows.all({ locationId, offset, limit }).map(
      ({ lastKind, ...row }): Conversation => ({
        ...row,
        lastDirection: lastKind === 'inbound' ? 'inbound' : 'outbound',
        needsReply: row.needsReply === 1,
        doNotText: row.doNotText === 1,
        mine: row.mine === 1,
        hasDraft: hasDraft(row.leadId),
      }),
    );
    const number = (statement: { get: (p: { locationId: string | null }) => { n: number } | undefined }): number =>
      statement.get({ locationId })?.n ?? 0;
    return { rows, total: number(asked.total), unread: number(asked.unread), needsReply: number(asked.needsReply) };
  };
}
