import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { ImportMapping, ImportOutcome, LeadImport, LeadImportRow } from '../../../src-shared/protocol/lead-import.ts';
import type { CheckedRow, Holder, ImportedLead, LeadImportStore } from '../../store/lead-import-store.ts';
import type { PracticeStore } from '../../store/practice-store.ts';
import type { By } from '../by.ts';
import type { FieldFault } from '../read-phones.ts';
import { readLeadRow } from './read-lead-row.ts';

export type CheckOutcome =
  | { readonly is: 'checked'; readonly made: LeadImport }
  | { readonly is: 'not_found' | 'begun' }
  | { readonly is: 'invalid'; readonly errors: readonly FieldFault[] };

type Stores = { readonly imports: LeadImportStore; readonly practice: PracticeStore };
const ROWS_AT_ONCE = 500;

/** Finds out what the import would do with each row, and keeps that. It changes no lead and can be asked again with other choices. */
export async function checkImport({ imports, practice }: Stores, by: By, id: string, choices: ImportMapping): Promise<CheckOutcome> {
  const { accountId } = by;
  const found = await imports.find(accountId, id);
  if (found === null) return { is: 'not_found' };
  if (found.state !== 'uploaded' && found.state !== 'ready') return { is: 'begun' };
  const errors = faultsOf(choices, found.columns.length);
  const location = choices.locationId === null ? null : await practice.location(accountId, choices.locationId);
  if (choices.locationId !== null && location === null) errors.push({ field: 'locationId', reason: 'is no location of this practice' });
  if (errors.length > 0) return { is: 'invalid', errors };
  const country = countryOf(location?.voiceNumber ?? null);
  const seen = new Set<string>();
  for (let after = 0; ; ) {
    const rows = await imports.rows(accountId, id, [], after, ROWS_AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.number;
    const read = rows.map(row => readRow(row, choices, country));
    const leads = read.flatMap(({ lead }) => lead ?? []);
    const holders = await imports.holders(accountId, {
      phones: [...new Set(leads.flatMap(lead => [lead.phone1, lead.phone2]))].filter(number => number !== null),
      emails: [...new Set(leads.map(lead => lead.email?.toLowerCase() ?? null))].filter(email => email !== null),
    });
    await imports.saveCheck(accountId, id, judgeRows(read, holders, seen));
  }
  await imports.move(accountId, id, ['uploaded', 'ready'], 'ready', choices);
  const made = await imports.find(accountId, id);
  return made === null ? { is: 'not_found' } : { is: 'checked', made };
}

type ReadRow = { readonly number: number; readonly lead: ImportedLead | null; readonly errors: readonly FieldFault[] };

function readRow(row: LeadImportRow, { fields }: ImportMapping, country: CountryCode): ReadRow {
  // What the table itself was faulted for stays; what an earlier check said does not.
  const faults = row.errors.filter(({ field }) => field === 'row');
  if (faults.length > 0) return { number: row.number, lead: null, errors: faults };
  const read = readLeadRow(row.cells, fields, country);
  return { number: row.number, lead: read.is === 'read' ? read.lead : null, errors: read.is === 'read' ? [] : read.errors };
}

function judgeRows(rows: readonly ReadRow[], holders: readonly Holder[], seen: Set<string>): CheckedRow[] {
  const byKey = new Map<string, string>();
  for (const { leadId, phone1, phone2, email } of holders) {
    for (const key of [phone1, phone2, email?.toLowerCase()]) if (typeof key === 'string' && !byKey.has(key)) byKey.set(key, leadId);
  }
  return rows.map(({ number, lead, errors }) => {
    const written = [...errors];
    if (lead === null) return { number, lead, outcome: 'invalid', errors: written, leadId: null };
    const keys = [lead.phone1, lead.phone2, lead.email?.toLowerCase() ?? null].filter(key => key !== null);
    const leadId = keys.map(key => byKey.get(key)).find(holder => holder !== undefined) ?? null;
    const outcome: ImportOutcome = leadId !== null ? 'duplicate' : keys.some(key => seen.has(key)) ? 'duplicate_in_file' : 'new';
    for (const key of keys) seen.add(key);
    return { number, lead, outcome, errors: written, leadId };
  });
}

function faultsOf({ fields }: ImportMapping, columns: number): FieldFault[] {
  if (fields.length !== columns) return [{ field: 'fields', reason: `must say of each of the ${columns} columns what it becomes` }];
  const given = fields.filter(field => field !== null);
  const twice = given.find((field, index) => given.indexOf(field) !== index);
  if (twice !== undefined) return [{ field: 'fields', reason: `must not give ${twice} to two columns` }];
  const tellsWho = given.some(field => ['firstName', 'lastName', 'fullName', 'phone1', 'phone2', 'email'].includes(field));
  return tellsWho ? [] : [{ field: 'fields', reason: 'must give a name, a phone or an email to some column' }];
}

function countryOf(voiceNumber: string | null): CountryCode {
  return (voiceNumber === null ? undefined : parsePhoneNumberFromString(voiceNumber)?.country) ?? 'US';
}
