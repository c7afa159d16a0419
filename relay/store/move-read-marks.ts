import { got, insertRows, setColumns, type Steps, type Work } from './written-once.ts';

type Mark = { readonly id: string; readonly staffId: string; readonly leadId: string; readonly position: number };

/**
 * How far each person has read the merged conversation: up to what the person has not read of either. What was unread stays unread, though a
 * few read texts after it count as unread again. To be called while the texts are those of two leads. [B4]
 */
export function* moveReadMarks(work: Work, accountId: string, survivorId: string, otherId: string): Steps<void> {
  const marks = yield* got(
    work.query<Mark>('SELECT "id", "staffId", "leadId", "position" FROM read_marks WHERE "accountId" = $1 AND "leadId" IN ($2, $3)', [
      ...[accountId, survivorId, otherId],
    ]),
  );
  for (const staffId of new Set(marks.map(mark => mark.staffId))) {
    const own = marks.filter(mark => mark.staffId === staffId);
    const markOf = (leadId: string) => own.find(mark => mark.leadId === leadId)?.position ?? 0;
    const unread = [
      yield* firstUnread(work, accountId, survivorId, markOf(survivorId)),
      yield* firstUnread(work, accountId, otherId, markOf(otherId)),
    ].filter(position => position !== null);
    const position = unread.length > 0 ? Math.min(...unread) - 1 : Math.max(markOf(survivorId), markOf(otherId));
    const version = yield* got(work.nextVersion(accountId));
    const kept = own.find(mark => mark.leadId === survivorId);
    if (kept !== undefined) yield* setColumns(work, 'read_marks', { id: kept.id }, { position, version });
    else yield* insertRows(work, 'read_marks', [{ id: crypto.randomUUID(), accountId, version, staffId, leadId: survivorId, position }]);
  }
  yield* got(work.query('DELETE FROM read_marks WHERE "accountId" = $1 AND "leadId" = $2', [accountId, otherId]));
}

function* firstUnread(work: Work, accountId: string, leadId: string, after: number): Steps<number | null> {
  const [found] = yield* got(
    work.query<{ position: number }>(
      `SELECT "position" FROM messages WHERE "accountId" = $1 AND "leadId" = $2 AND "position" > $3 AND "messageKind" = 'inbound'
       ORDER BY "position" LIMIT 1`,
      [accountId, leadId, after],
    ),
  );
  return found?.position ?? null;
}
