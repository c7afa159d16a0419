import type { ImportMapping, ImportOutcome, ImportState, LeadImport, LeadImportRow } from '../../src-shared/protocol/lead-import.ts';
import type { Acting } from './acting-as.ts';
import { discardRows } from './discard-rows.ts';
import type { CheckedRow, Contacts, Holder, ImportStep, NewLeadImport, StoredState } from './lead-import-store.ts';
import { countRows, importRows } from './import-rows.ts';
import { takeBackRows } from './take-back-rows.ts';
import { got, insertRows, setColumns, type Steps, type Work } from './written-once.ts';

/** As the table keeps it; `columns`, `mapping` and `counts` are JSON. `place`: the number of the row that was done last. */
export type StoredImport = {
  readonly id: string;
  readonly accountId: string;
  readonly fileName: string;
  readonly state: StoredState;
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
  readonly heardAt: string | null;
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
  const row = {
    ...made,
    columns,
    accountId,
    actorKind: by.kind,
    actorId: by.id,
    state: 'uploading',
    mapping: null,
    heardAt: made.createdAt,
  };
  yield* insertRows(work, 'lead_imports', [{ ...row, rows: 0, done: 0, place: 0, counts: '{}' }], 'ON CONFLICT DO NOTHING');
}

type NewRows = {
  readonly accountId: string;
  readonly id: string;
  readonly rows: readonly Pick<LeadImportRow, 'number' | 'cells' | 'errors'>[];
  readonly at: string;
};

export function* addRows(work: Work, { accountId, id, rows, at }: NewRows): Steps<boolean> {
  if ((yield* findStored(work, accountId, id))?.state !== 'uploading') return false;
  yield* setColumns(work, 'lead_imports', { id, accountId }, { heardAt: at });
  const stored = rows.map(({ number, cells, errors }) => ({
    importId: id,
    number,
    cells: JSON.stringify(cells),
    errors: JSON.stringify(errors),
  }));
  yield* insertRows(work, 'lead_import_rows', stored, 'ON CONFLICT DO NOTHING');
  return true;
}

export function* finishUpload(
  work: Work,
  { accountId, id, rows, encoding }: { accountId: string; id: string; rows: number; encoding: string },
): Steps<void> {
  yield* setColumns(work, 'lead_imports', { id, accountId, state: 'uploading' }, { rows, encoding, state: 'uploaded' });
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
  const text = `SELECT * FROM lead_imports WHERE "accountId" = $1 AND "state" NOT IN ('uploading', 'discarding') ORDER BY "createdAt" DESC LIMIT $2`;
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

type Check = {
  readonly accountId: string;
  readonly id: string;
  readonly mapping: ImportMapping;
  readonly rows: readonly CheckedRow[];
  readonly done: number;
};

export function* saveCheck(work: Work, { accountId, id: importId, mapping, rows, done }: Check): Steps<boolean> {
  const under = yield* findStored(work, accountId, importId);
  if (under?.state !== 'checking' || under.mapping !== JSON.stringify(mapping)) return false;
  // After a restart the check begins anew, and what was said of how far it is stays said.
  yield* setColumns(work, 'lead_imports', { id: importId, accountId }, { done: Math.max(under.done, done) });
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
  return true;
}

export function* finishCheck(work: Work, accountId: string, id: string, mapping: ImportMapping): Steps<void> {
  const under = yield* findStored(work, accountId, id);
  if (under?.state !== 'checking' || under.mapping !== JSON.stringify(mapping)) return;
  const counts = JSON.stringify(yield* countRows(work, id));
  yield* setColumns(work, 'lead_imports', { id, accountId }, { state: 'ready', done: under.rows, counts });
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
  const isBack = to === 'cancelling' || to === 'undoing';
  const counts = to === 'checking' || to === 'uploaded' ? { counts: '{}' } : {};
  const choices = mapping === undefined ? {} : { mapping: JSON.stringify(mapping) };
  yield* setColumns(work, 'lead_imports', { id, accountId }, { state: to, done: 0, place: isBack ? END : 0, ...counts, ...choices });
  return true;
}

export function* stepImport(work: Work, accountId: string, id: string, mostRows: number, now: Date): Steps<boolean> {
  const stored = yield* findStored(work, accountId, id);
  if (stored?.state === 'importing') return yield* importRows(work, stored, mostRows, now);
  if (stored?.state === 'undoing' || stored?.state === 'cancelling') return yield* takeBackRows(work, stored, mostRows, now);
  if (stored?.state === 'discarding') return yield* discardRows(work, id);
  return false;
}

export function* findUnderWay(work: Work): Steps<ImportStep[]> {
  const text = `SELECT * FROM lead_imports
    WHERE "state" IN ('uploading', 'checking', 'importing', 'cancelling', 'undoing', 'discarding') ORDER BY "createdAt"`;
  const found = yield* got(work.query<StoredImport>(text));
  return found.map(({ id, accountId, state, done, heardAt, actorKind, actorId }) => ({
    ...{ id, accountId, state, done, heardAt },
    by: { kind: actorKind, id: actorId },
  }));
}

export function* forgetImports(work: Work, accountId: string, before: string): Steps<void> {
  const old = `"accountId" = $1 AND "createdAt" < $2 AND "state" IN ('uploaded', 'ready', 'done', 'cancelled', 'undone')`;
  yield* got(work.query(`UPDATE lead_imports SET "state" = 'discarding' WHERE ${old}`, [accountId, before]));
}

export function* discardImport(work: Work, accountId: string, id: string, from: readonly StoredState[]): Steps<boolean> {
  const stored = yield* findStored(work, accountId, id);
  if (stored === null || !from.includes(stored.state)) return false;
  yield* setColumns(work, 'lead_imports', { id, accountId }, { state: 'discarding' });
  return true;
}

/** Null while its rows are still coming in, or going. */
function importOf({
  state,
  columns,
  mapping,
  counts,
  accountId: _,
  actorKind: __,
  actorId: ___,
  place: ____,
  heardAt: _____,
  ...rest
}: StoredImport): LeadImport | null {
  if (state === 'uploading' || state === 'discarding') return null;
  return {
    ...rest,
    state,
    columns: JSON.parse(columns) as LeadImport['columns'],
    mapping: mapping === null ? null : (JSON.parse(mapping) as ImportMapping),
    counts: JSON.parse(counts) as LeadImport['counts'],
  };
}
