import type { ImportMapping, ImportOutcome, ImportState, LeadImport, LeadImportRow } from '../../src-shared/protocol/lead-import.ts';
import type { Acting } from './acting-as.ts';
import type { CheckedRow, Contacts, Holder, ImportStep, NewLeadImport } from './lead-import-store.ts';
import { countRows, importRows } from './import-rows.ts';
import { takeBackRows } from './take-back-rows.ts';
import { got, insertRows, setColumns, type Steps, type Work } from './written-once.ts';

/** As the table keeps it; `columns`, `mapping` and `counts` are JSON. `place`: the number of the row that was done last. */
export type StoredImport = {
  readonly id: string;
  readonly accountId: string;
  readonly fileName: string;
  readonly state: 'uploading' | ImportState;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly actorKind: Acting['kind'];
  readonly actorId: string | null;
  readonly encoding: string;
  readonly columns: string;
  readonly mapping: string | null;
  readonly rows: number;
  readonly done: number;
  readonly place: number;
  readonly counts: string;
};

type StoredRow = {
  readonly number: number;
  readonly cells: string;
  readonly outcome: ImportOutcome | null;
  readonly errors: string;
  readonly leadId: string | null;
};

/** Beyond the number of any row. */
const END = 1_000_000_000;
const ASKED_AT_ONCE = 100;

export function* beginImport(work: Work, accountId: string, made: NewLeadImport, by: Acting): Steps<void> {
  const columns = JSON.stringify(made.columns);
  const row = { ...made, columns, accountId, actorKind: by.kind, actorId: by.id, state: 'uploading', mapping: null };
  yield* insertRows(work, 'lead_imports', [{ ...row, rows: 0, done: 0, place: 0, counts: '{}' }], 'ON CONFLICT DO NOTHING');
}

export function* addRows(work: Work, importId: string, rows: readonly Pick<LeadImportRow, 'number' | 'cells' | 'errors'>[]): Steps<void> {
  const stored = rows.map(({ number, cells, errors }) => ({
    importId,
    number,
    cells: JSON.stringify(cells),
    errors: JSON.stringify(errors),
  }));
  yield* insertRows(work, 'lead_import_rows', stored, 'ON CONFLICT DO NOTHING');
}

export function* finishUpload(work: Work, accountId: string, id: string, rows: number): Steps<void> {
  yield* setColumns(work, 'lead_imports', { id, accountId, state: 'uploading' }, { rows, state: 'uploaded' });
}

export function* findStored(work: Work, accountId: string, id: string): Steps<StoredImport | null> {
  const [stored] = yield* got(work.query<StoredImport>('SELECT * FROM lead_imports WHERE "id" = $1 AND "accountId" = $2', [id, accountId]));
  return stored ?? null;
}

export function* findImport(work: Work, accountId: string, id: string): Steps<LeadImport | null> {
  const stored = yield* findStored(work, accountId, id);
  return stored === null ? null : importOf(stored);
}

export function* listImports(work: Work, accountId: string, limit: number): Steps<LeadImport[]> {
  const text = `SELECT * FROM lead_imports WHERE "accountId" = $1 AND "state" <> 'uploading' ORDER BY "createdAt" DESC LIMIT $2`;
  const found = yield* got(work.query<StoredImport>(text, [accountId, limit]));
  return found.map(importOf).filter(each => each !== null);
}

export function* listRows(
  work: Work,
  {
    accountId,
    id,
    outcomes,
    after,
    limit,
  }: { accountId: string; id: string; outcomes: readonly ImportOutcome[]; after: number; limit: number },
): Steps<LeadImportRow[]> {
  const among = outcomes.length === 0 ? '' : `AND r."outcome" IN (${outcomes.map((_, index) => `$${index + 5}`).join(', ')})`;
  const found = yield* got(
    work.query<StoredRow>(
      `SELECT r.* FROM lead_import_rows r JOIN lead_imports i ON i."id" = r."importId"
       WHERE i."id" = $1 AND i."accountId" = $2 AND r."number" > $3 ${among} ORDER BY r."number" LIMIT $4`,
      [id, accountId, after, limit, ...outcomes],
    ),
  );
  return found.map(({ number, cells, outcome, errors, leadId }) => ({
    number,
    cells: JSON.parse(cells) as string[],
    outcome,
    errors: JSON.parse(errors) as LeadImportRow['errors'],
    leadId,
  }));
}

/** Leads with one of the phones or emails, each perhaps more than once. */
export function* findHolders(work: Work, accountId: string, { phones, emails }: Contacts): Steps<Holder[]> {
  const found: Holder[] = [];
  const fields = `"id" AS "leadId", "phone1", "phone2", "email"`;
  // As many places in each statement, so that it is prepared once. Two look-ups by index in place of an OR, which SQLite answers from every lead.
  const places = Array.from({ length: ASKED_AT_ONCE }, (_, index) => `$${index + 2}`).join(', ');
  const ask = function* (column: string, wanted: readonly string[]): Steps<void> {
    for (let from = 0; from < wanted.length; from += ASKED_AT_ONCE) {
      const some = wanted.slice(from, from + ASKED_AT_ONCE);
      const padded = Array.from({ length: ASKED_AT_ONCE }, (_, index) => some[index] ?? some[0] ?? '');
      const text = `SELECT ${fields} FROM leads WHERE "accountId" = $1 AND ${column} IN (${places}) ORDER BY "id"`;
      found.push(...(yield* got(work.query<Holder>(text, [accountId, ...padded]))));
    }
  };
  yield* ask('"phone1"', phones);
  yield* ask('"phone2"', phones);
  yield* ask('lower("email")', emails);
  return found;
}

export function* saveCheck(work: Work, importId: string, rows: readonly CheckedRow[]): Steps<void> {
  const stored = rows.map(({ number, lead, outcome, errors, leadId }) => ({
    ...{ importId, number, cells: '', errors: JSON.stringify(errors) },
    ...{ lead: lead === null ? null : JSON.stringify(lead), outcome, leadId },
  }));
  yield* insertRows(
    work,
    'lead_import_rows',
    stored,
    `ON CONFLICT ("importId", "number") DO UPDATE SET "lead" = excluded."lead", "outcome" = excluded."outcome", "errors" = excluded."errors", "leadId" = excluded."leadId"`,
  );
}

export function* moveImport(
  work: Work,
  {
    accountId,
    id,
    from,
    to,
    mapping,
  }: { accountId: string; id: string; from: readonly ImportState[]; to: ImportState; mapping: ImportMapping | undefined },
): Steps<boolean> {
  const stored = yield* findStored(work, accountId, id);
  if (stored === null || !from.some(state => state === stored.state)) return false;
  const counts = JSON.stringify(yield* countRows(work, id));
  // A cancelled import keeps how far it came.
  const restart = to === 'cancelled' ? {} : { done: 0, place: to === 'undoing' ? END : 0 };
  const choices = mapping === undefined ? {} : { mapping: JSON.stringify(mapping) };
  yield* setColumns(work, 'lead_imports', { id, accountId }, { state: to, counts, ...restart, ...choices });
  return true;
}

export function* stepImport(work: Work, accountId: string, id: string, mostRows: number, now: Date): Steps<boolean> {
  const stored = yield* findStored(work, accountId, id);
  if (stored?.state === 'importing') return yield* importRows(work, stored, mostRows, now);
  if (stored?.state === 'undoing') return yield* takeBackRows(work, stored, mostRows, now);
  return false;
}

export function* findUnderWay(work: Work): Steps<ImportStep[]> {
  const text = `SELECT * FROM lead_imports WHERE "state" IN ('importing', 'undoing') ORDER BY "createdAt"`;
  const found = yield* got(work.query<StoredImport & { state: ImportState }>(text));
  return found.map(({ id, accountId, state, actorKind, actorId }) => ({ id, accountId, state, by: { kind: actorKind, id: actorId } }));
}

export function* forgetImports(work: Work, accountId: string, before: string): Steps<void> {
  const old = `"accountId" = $1 AND "createdAt" < $2 AND "state" NOT IN ('importing', 'undoing')`;
  yield* got(
    work.query(`DELETE FROM lead_import_rows WHERE "importId" IN (SELECT "id" FROM lead_imports WHERE ${old})`, [accountId, before]),
  );
  yield* got(work.query(`DELETE FROM lead_imports WHERE ${old}`, [accountId, before]));
}

/** Null while its rows are still coming in. */
function importOf({
  state,
  columns,
  mapping,
  counts,
  accountId: _,
  actorKind: __,
  actorId: ___,
  place: ____,
  ...rest
}: StoredImport): LeadImport | null {
  if (state === 'uploading') return null;
  return {
    ...rest,
    state,
    columns: JSON.parse(columns) as LeadImport['columns'],
    mapping: mapping === null ? null : (JSON.parse(mapping) as ImportMapping),
    counts: JSON.parse(counts) as LeadImport['counts'],
  };
}
