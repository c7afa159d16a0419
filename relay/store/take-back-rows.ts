import type { ImportOutcome } from '../../src-shared/protocol/lead-import.ts';
import { audited } from './audited.ts';
import { buryLead } from './bury-lead.ts';
import { type Counts, type Filled, move, versionOf } from './import-rows.ts';
import type { StoredImport } from './lead-import-verbs.ts';
import { got, setColumns, type Steps, type Work } from './written-once.ts';

type DoneRow = {
  readonly number: number;
  readonly outcome: 'created' | 'filled';
  readonly leadId: string;
  readonly leadVersion: number;
  readonly filled: string | null;
};

/**
 * Takes back what the import did, from its end, where nobody has touched the lead since: nobody changed it, and no text or call is its own. What
 * was touched is kept, and said. A Do Not Text that the import ticked on a lead that was there before stays.
 */
export function* takeBackRows(work: Work, stored: StoredImport, mostRows: number, now: Date): Steps<boolean> {
  const { id, accountId } = stored;
  const rows = yield* got(
    work.query<DoneRow>(
      `SELECT "number", "outcome", "leadId", "leadVersion", "filled" FROM lead_import_rows
       WHERE "importId" = $1 AND "number" < $2 AND "outcome" IN ('created', 'filled') ORDER BY "number" DESC LIMIT $3`,
      [id, stored.place, mostRows],
    ),
  );
  const counts = JSON.parse(stored.counts) as Counts;
  for (const row of rows) {
    const outcome: ImportOutcome = (yield* takeBack(work, stored, row, now.toISOString())) ? 'taken_back' : 'kept';
    yield* setColumns(work, 'lead_import_rows', { importId: id, number: row.number }, { outcome });
    move(counts, row.outcome, outcome);
  }
  const isOver = rows.length < mostRows;
  const progress = {
    place: rows.at(-1)?.number ?? 0,
    done: stored.done + rows.length,
    counts: JSON.stringify(counts),
  };
  yield* setColumns(
    work,
    'lead_imports',
    { id, accountId },
    { ...progress, ...(isOver ? { state: stored.state === 'undoing' ? 'undone' : 'cancelled' } : {}) },
  );
  if (isOver) yield* got(work.audit(accountId, [audited('changed', { subjectKind: 'lead_imports', subjectId: id }, { ...counts })]));
  return !isOver;
}

function* takeBack(work: Work, { id: importId, accountId }: StoredImport, row: DoneRow, at: string): Steps<boolean> {
  const { leadId } = row;
  const lead = yield* got(work.lead(accountId, leadId));
  if (lead === null || lead.version !== row.leadVersion) return false;
  for (const table of ['messages', 'calls']) {
    const text = `SELECT 1 AS "one" FROM ${table} WHERE "accountId" = $1 AND "leadId" = $2 LIMIT 1`;
    if ((yield* got(work.query(text, [accountId, leadId]))).length > 0) return false;
  }
  if (row.outcome === 'created') {
    yield* buryLead(work, accountId, leadId, at);
    const about = { leadId, subjectKind: 'lead_imports', subjectId: importId };
    yield* got(work.audit(accountId, [audited('changed', about, { takenBack: true })]));
    return true;
  }
  const filled = JSON.parse(row.filled ?? '[]') as (keyof Filled)[];
  const change = Object.fromEntries(filled.map(field => [field, BLANK.has(field) ? '' : null]));
  const { firstName = lead.firstName, lastName = lead.lastName } = change as { firstName?: string; lastName?: string };
  const version = yield* got(work.nextVersion(accountId));
  yield* setColumns(work, 'leads', { id: leadId }, { ...change, ...work.derived({ firstName, lastName }), version });
  const about = { leadId, subjectKind: 'lead_imports', subjectId: importId };
  yield* got(work.audit(accountId, [audited('changed', about, { emptied: filled })]));
  yield* setColumns(work, 'lead_import_rows', { importId, leadId }, { leadVersion: yield* versionOf(work, leadId) });
  return true;
}

/** Columns that are never null. */
const BLANK = new Set<keyof Filled>(['firstName', 'lastName', 'notes']);
