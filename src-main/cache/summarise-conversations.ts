import type Database from 'better-sqlite3';
import { TALLY } from './message-tally.ts';

/** Rewrites the inbox's row of each of these leads (by number) from their texts and calls, in the transaction of the batch that touched them. */
export function summariseConversations(db: Database.Database): (leads: Iterable<number>) => void {
  const last = (bit: number) => `max(iif(m.tally & ${bit}, m.position, -1))`;
  const isThere =
    '(EXISTS (SELECT 1 FROM messages WHERE lead = :lead) OR EXISTS (SELECT 1 FROM calls WHERE lead = :lead)) AND EXISTS (SELECT 1 FROM leads WHERE number = :lead)';
  const remove = db.prepare(`DELETE FROM conversations WHERE lead = :lead AND NOT (${isThere})`);
  const write = db.prepare(`
    INSERT INTO conversations (lead, last_position, location_id, unread, needs_reply, deferred, failed, review, missed_calls, mine)
    SELECT :lead, max(w.last_text, w.last_call),
      iif(w.last_text > w.last_call, (SELECT location_id FROM messages WHERE position = w.last_text),
        (SELECT row ->> '$.locationId' FROM calls WHERE position = w.last_call)),
      w.unread + w.missed_calls, w.last_asks > w.last_answers OR w.review > 0, w.deferred,
      iif(w.last_failed > w.last_good, (SELECT count(*) FROM messages f WHERE f.lead = :lead AND f.position > w.last_good AND f.tally & ${TALLY.failed}), 0),
      w.review, w.missed_calls, w.mine
    FROM (
      SELECT coalesce(max(m.position), -1) AS last_text, coalesce((SELECT max(position) FROM calls WHERE lead = :lead), -1) AS last_call,
        coalesce(${last(TALLY.asks)}, -1) AS last_asks, coalesce(${last(TALLY.answers)}, -1) AS last_answers,
        coalesce(${last(TALLY.failed)}, -1) AS last_failed, coalesce(${last(TALLY.goodStaffText)}, -1) AS last_good,
        total(m.tally & ${TALLY.deferred} > 0) AS deferred, total(m.tally & ${TALLY.review} > 0) AS review,
        coalesce(max(m.tally & ${TALLY.mine} > 0), 0) AS mine,
        total(m.tally & ${TALLY.inbound} AND m.position > r.position) AS unread,
        (SELECT count(*) FROM calls c WHERE c.lead = :lead AND c.missed AND c.position > r.position) AS missed_calls
      FROM (SELECT coalesce((SELECT coalesce(local_position, position) FROM read_marks WHERE lead = :lead), 0) AS position) r
      LEFT JOIN messages m INDEXED BY messages_by_lead ON m.lead = :lead
    ) w
    WHERE max(w.last_text, w.last_call) >= 0 AND EXISTS (SELECT 1 FROM leads WHERE number = :lead)
    ON CONFLICT (lead) DO UPDATE SET last_position = excluded.last_position, location_id = excluded.location_id, unread = excluded.unread,
      needs_reply = excluded.needs_reply, deferred = excluded.deferred, failed = excluded.failed, review = excluded.review,
      missed_calls = excluded.missed_calls, mine = excluded.mine
  `);
  return leads => {
    for (const lead of leads) if (write.run({ lead }).changes === 0) remove.run({ lead });
  };
}
