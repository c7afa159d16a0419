import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { ImportMapping, ImportOutcome, LeadImportRow } from '../../../src-shared/protocol/lead-import.ts';
import type { CheckedRow, Holder, ImportedLead, LeadImportStore } from '../../store/lead-import-store.ts';
import type { PracticeStore } from '../../store/practice-store.ts';
import type { FieldFault } from '../read-phones.ts';
import { readLeadRow } from './read-lead-row.ts';
import { seenKeys, type SeenKeys } from './seen-keys.ts';

type Stores = { readonly leadImports: LeadImportStore; readonly practice: PracticeStore };
/** Reading their phones takes some hundredths of a second, in which nothing else is answered. */
const ROWS_AT_ONCE = 200;

/**
 * Finds out what the import would do with each row, and keeps that. It ends by itself once the check was stopped or asked anew with other choices.
 * After a restart it begins at the first row; two relays that do the same check find the same.
 */
export async function runCheck({ leadImports, practice }: Stores, accountId: string, id: string, isOver: () => boolean): Promise<void> {
  const mapping = (await leadImports.find(accountId, id))?.mapping;
  if (mapping === undefined || mapping === null) return;
  const location = mapping.locationId === null ? null : await practice.location(accountId, mapping.locationId);
  const country = countryOf(location?.voiceNumber ?? null);
  const seen = seenKeys();
  let done = 0;
  for (let after = 0; ; ) {
    const rows = await leadImports.rows(accountId, id, [], after, ROWS_AT_ONCE);
    const last = rows.at(-1);
    if (isOver()) return;
    if (last === undefined) break;
    after = last.number;
    done += rows.length;
    const read = rows.map(row => readRow(row, mapping, country));
    const leads = read.flatMap(({ lead }) => lead ?? []);
    const holders = await leadImports.holders(accountId, {
      phones: [...new Set(leads.flatMap(lead => [lead.phone1, lead.phone2]))].filter(number => number !== null),
      emails: [...new Set(leads.map(lead => lead.email?.toLowerCase() ?? null))].filter(email => email !== null),
    });
    if (!(await leadImports.saveCheck(accountId, id, mapping, judgeRows(read, holders, seen), done))) return;
    await new Promise(resolve => setImmediate(resolve));
  }
  await leadImports.finishCheck(accountId, id, mapping);
}

type ReadRow = { readonly number: number; readonly lead: ImportedLead | null; readonly errors: readonly FieldFault[] };

function readRow(row: LeadImportRow, { fields }: ImportMapping, country: CountryCode): ReadRow {
  // What the table itself was faulted for stays; what an earlier check said does not.
  const faults = row.errors.filter(({ field }) => field === 'row');
  if (faults.length > 0) return { number: row.number, lead: null, errors: faults };
  const read = readLeadRow(row.cells, fields, country);
  return { number: row.number, lead: read.is === 'read' ? read.lead : null, errors: read.is === 'read' ? [] : read.errors };
}

function judgeRows(rows: readonly ReadRow[], holders: readonly Holder[], seen: SeenKeys): CheckedRow[] {
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

function countryOf(voiceNumber: string | null): CountryCode {
  return (voiceNumber === null ? undefined : parsePhoneNumberFromString(voiceNumber)?.country) ?? 'US';
}
