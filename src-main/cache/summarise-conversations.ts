import type Database from 'better-sqlite3';
import { TALLY } from './message-tally.ts';

/** Rewrites the inbox's row of each of these leads (by number) from their messages, in the transaction of the batch that touched them. */
export function summariseConversations(db: Database.Database): (leads: Iterable<number>) => void {
  const last = (bit: number) => `max(iif(m.tally & ${bit}, m.position, -1))`;
  const remove = db.prepare(
    `DELETE FROM conversations WHERE lead = :lead AND NOT (EXISTS (SELECT 1 FROM messages m WHERE m.lead = :lead) AND EXISTS (SELECT 1 FROM leads WHERE number = :lead))`,
  );
  const write = db.prepare(`
    INSERT INTO conversations (lead, last_position, location_id, unread, needs_reply, deferred, failed, review, mine)
    SELECT :lead, w.last_position, (SELECT location_id FROM messages WHERE position = w.last_position), w.unread, w.last_asks > w.last_answers OR w.review > 0, w.deferred,
      iif(w.last_failed > w.last_good, (SELECT count(*) FROM messages f WHERE f.lead = :lead AND f.position > w.last_good AND f.tally & ${TALLY.failed}), 0),
      w.review, w.mine
    FROM (
      SELECT max(m.position) AS last_position, ${last(TALLY.asks)} AS last_asks, ${last(TALLY.answers)} AS last_answers,
        ${last(TALLY.failed)} AS last_failed, ${last(TALLY.goodStaffText)} AS last_good,
        sum(m.tally & ${TALLY.deferred} > 0) AS deferred, sum(m.tally & ${TALLY.review} > 0) AS review, max(m.tally & ${TALLY.mine} > 0) AS mine,
        sum(m.tally & ${TALLY.inbound} AND m.position > r.position) AS unread
      FROM (SELECT coalesce((SELECT coalesce(local_position, position) FROM read_marks WHERE lead = :lead), 0) AS position) r
      CROSS JOIN messages m INDEXED BY messages_by_lead ON m.lead = :lead
    ) w
    WHERE w.last_position IS NOT NULL AND EXISTS (SELECT 1 FROM leads WHERE number = :lead)
    ON CONFLICT (lead) DO UPDATE SET last_position = excluded.last_position, location_id = excluded.location_id, unread = excluded.unread,
      needs_reply = excluded.needs_reply, deferred = excluded.deferred, failed = excluded.failed, review = excluded.review, mine = excluded.mine
  `);
  return leads => {
    for (const lead of leads) if (write.run({ lead }).changes === 0) remove.run({ lead });
  };
}
