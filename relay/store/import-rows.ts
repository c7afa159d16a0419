import { v7 as uuidv7 } from 'uuid';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { DuplicateChoice, ImportMapping, ImportOutcome } from '../../src-shared/protocol/lead-import.ts';
import { audited, change as changeLine } from './audited.ts';
import type { Holder, ImportedLead } from './lead-import-store.ts';
import type { StoredImport } from './lead-import-verbs.ts';
import type { NewLead } from './practice-store.ts';
import type { NewConsentEntry } from './texting-effects.ts';
import { got, setColumns, type Steps, type Work } from './written-once.ts';

type PlannedRow = { readonly number: number; readonly lead: string | null; readonly outcome: ImportOutcome };
type Done = {
  readonly outcome: ImportOutcome;
  readonly leadId: string | null;
  readonly leadVersion: number | null;
  readonly filled: string | null;
};
/** What filling may set. */
export type Filled = Partial<
  Pick<NewLead, 'firstName' | 'lastName' | 'email' | 'source' | 'notes' | 'timeZone' | 'phone1' | 'phone1Label' | 'phone2' | 'phone2Label'>
>;
export type Counts = Partial<Record<ImportOutcome, number>>;

const HOLDERS = ['"phone1" IN ($2, $3)', '"phone2" IN ($2, $3)', `lower("email") = $4`]
  .map(one => `SELECT "id" AS "leadId", "phone1", "phone2", "email" FROM leads WHERE "accountId" = $1 AND ${one}`)
  .join(' UNION ALL ');

/** Makes leads of the next rows. Whether somebody has the phone or email is asked anew: the check may be old, and an earlier row counts. */
export function* importRows(work: Work, stored: StoredImport, mostRows: number, now: Date): Steps<boolean> {
  const { id, accountId } = stored;
  const { duplicates } = JSON.parse(stored.mapping ?? '{}') as ImportMapping; // it was checked by its schema when it was taken
  const text =
    'SELECT "number", "lead", "outcome" FROM lead_import_rows WHERE "importId" = $1 AND "number" > $2 ORDER BY "number" LIMIT $3';
  const rows = yield* got(work.query<PlannedRow>(text, [id, stored.place, mostRows]));
  const counts = JSON.parse(stored.counts) as Counts;
  for (const row of rows) {
    if (row.lead === null) continue;
    const lead = JSON.parse(row.lead) as ImportedLead;
    const done = yield* importOne(work, stored, lead, duplicates, now.toISOString());
    yield* setColumns(work, 'lead_import_rows', { importId: id, number: row.number }, done);
    move(counts, row.outcome, done.outcome);
  }
  const isOver = rows.length < mostRows;
  const progress = { place: rows.at(-1)?.number ?? stored.place, done: stored.done + rows.length, counts: JSON.stringify(counts) };
  yield* setColumns(work, 'lead_imports', { id, accountId }, { ...progress, ...(isOver ? { state: 'done' } : {}) });
  if (isOver) yield* got(work.audit(accountId, [audited('created', { subjectKind: 'lead_imports', subjectId: id }, { ...counts })]));
  return !isOver;
}

function* importOne(work: Work, stored: StoredImport, lead: ImportedLead, duplicates: DuplicateChoice, at: string): Steps<Done> {
  const { accountId } = stored;
  const holder = duplicates === 'create' ? null : yield* holderOf(work, accountId, lead);
  if (holder !== null) {
    if (duplicates === 'skip') return { outcome: 'skipped', leadId: holder.leadId, leadVersion: null, filled: null };
    return yield* fillBlanks(work, stored, holder.leadId, lead, at);
  }
  const id = uuidv7();
  const { doNotText, ...fields } = lead;
  const mark = { doNotTextByStaff: doNotText, doNotTextAt: doNotText ? at : null };
  yield* got(work.insertLead(accountId, { ...fields, ...mark, id, createdAt: at }));
  if (doNotText) yield* got(work.writeEffects(accountId, { ledger: [tickedEntry(stored, id, at)] }));
  return { outcome: 'created', leadId: id, leadVersion: yield* versionOf(work, id), filled: null };
}

/** Whoever has a phone of it comes before whoever has the email; of several the first that was made. */
function* holderOf(work: Work, accountId: string, { phone1, phone2, email }: ImportedLead): Steps<Holder | null> {
  const numbers = [phone1, phone2].filter(number => number !== null);
  const found = yield* got(work.query<Holder>(HOLDERS, [accountId, phone1, phone2, email?.toLowerCase() ?? null]));
  const byId = found.toSorted((a, b) => (a.leadId < b.leadId ? -1 : 1));
  return byId.find(each => numbers.some(number => number === each.phone1 || number === each.phone2)) ?? byId[0] ?? null;
}

/** Sets what the lead does not have yet, and changes nothing that it has. A mark that nobody wants to be texted is always taken over. */
function* fillBlanks(work: Work, stored: StoredImport, leadId: string, wanted: ImportedLead, at: string): Steps<Done> {
  const { accountId } = stored;
  const lead = yield* got(work.lead(accountId, leadId));
  if (lead === null) return { outcome: 'skipped', leadId, leadVersion: null, filled: null };
  const filled = blanksOf(lead, wanted);
  const isTicked = wanted.doNotText && !lead.doNotTextByStaff;
  if (Object.keys(filled).length === 0 && !isTicked) return { outcome: 'skipped', leadId, leadVersion: null, filled: null };
  const mark = isTicked ? { doNotTextByStaff: 1, doNotTextAt: lead.doNotTextAt ?? at } : {};
  const change = { ...filled, ...mark };
  const [before] = yield* got(work.query<Record<string, unknown>>('SELECT * FROM leads WHERE "id" = $1', [leadId]));
  const version = yield* got(work.nextVersion(accountId));
  yield* setColumns(work, 'leads', { id: leadId }, { ...change, ...work.derived({ ...lead, ...filled }), version });
  yield* got(work.audit(accountId, [changeLine({ leadId }, before ?? {}, change)]));
  yield* got(work.adopt(accountId, leadId, [filled.phone1, filled.phone2]));
  if (isTicked) {
    const waiting = yield* got(work.waiting(accountId, [leadId]));
    const messageChanges = waiting.map(text => ({ id: text.id, ...CANCELLED, stateAt: at }));
    yield* got(work.writeEffects(accountId, { messageChanges, ledger: [tickedEntry(stored, leadId, at)] }));
  }
  const leadVersion = yield* versionOf(work, leadId);
  // A row before this one may have made the lead: it is as that import left it all the same.
  yield* setColumns(work, 'lead_import_rows', { importId: stored.id, leadId }, { leadVersion });
  return { outcome: 'filled', leadId, leadVersion, filled: JSON.stringify(Object.keys(filled)) };
}

const CANCELLED = { state: 'cancelled', reason: 'do_not_text', heldUntil: null, dueAt: null } as const;

function blanksOf(lead: Lead, wanted: ImportedLead): Filled {
  const filled: Record<string, string | null> = {};
  for (const field of ['firstName', 'lastName', 'email', 'source', 'notes', 'timeZone'] as const) {
    const value = wanted[field];
    if ((lead[field] ?? '') === '' && value !== null && value !== '') filled[field] = value;
  }
  const known = new Set(lead.phones.map(phone => phone.number));
  const free = (['phone1', 'phone2'] as const).filter(slot => !lead.phones.some(phone => phone.slot === slot));
  for (const slot of ['phone1', 'phone2'] as const) {
    const number = wanted[slot];
    if (number === null || known.has(number)) continue;
    const into = free.shift();
    if (into === undefined) break;
    filled[into] = number;
    filled[`${into}Label`] = wanted[`${slot}Label`];
    known.add(number);
  }
  return filled;
}

function tickedEntry({ createdBy }: StoredImport, leadId: string, at: string): NewConsentEntry {
  return {
    ...{ id: uuidv7(), phoneNumber: '', leadId, change: 'do_not_text_ticked', consent: null, words: null, warningVersion: null },
    ...{ messageId: null, route: 'import', staffId: createdBy, at },
  };
}

export function* versionOf(work: Work, leadId: string): Steps<number | null> {
  const [found] = yield* got(work.query<{ version: number }>('SELECT "version" FROM leads WHERE "id" = $1', [leadId]));
  return found?.version ?? null;
}

export function* countRows(work: Work, importId: string): Steps<Counts> {
  const text = `SELECT "outcome", count(*) AS "n" FROM lead_import_rows WHERE "importId" = $1 AND "outcome" IS NOT NULL GROUP BY "outcome"`;
  const found = yield* got(work.query<{ outcome: ImportOutcome; n: number }>(text, [importId]));
  return Object.fromEntries(found.map(({ outcome, n }) => [outcome, Number(n)]));
}

export function move(counts: Counts, from: ImportOutcome, to: ImportOutcome): void {
  const left = (counts[from] ?? 0) - 1;
  if (left > 0) counts[from] = left;
  else delete counts[from];
  counts[to] = (counts[to] ?? 0) + 1;
}
