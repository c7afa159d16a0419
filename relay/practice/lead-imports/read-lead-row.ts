import type { CountryCode } from 'libphonenumber-js/max';
import { parsePhone } from '../../../src-shared/domain/phone-number.ts';
import { CreateLead } from '../../../src-shared/protocol/commands.ts';
import type { ImportField } from '../../../src-shared/protocol/lead-import.ts';
import type { ImportedLead } from '../../store/lead-import-store.ts';
import { faultsOfLead } from '../create-lead.ts';
import type { FieldFault } from '../read-phones.ts';

export type ReadLeadRow =
  | { readonly is: 'read'; readonly lead: ImportedLead }
  | { readonly is: 'invalid'; readonly errors: readonly FieldFault[] };

const YES = new Set(['yes', 'y', 'true', '1', 'x', 'on', 'stop', 'dnt', 'opted out', 'do not text']);
const NO = new Set(['', 'no', 'n', 'false', '0', 'off', '-']);

/** Reads a row of a file as a lead, or says all that is wrong with it, by field. Cells are data, also where a spreadsheet would compute them. */
export function readLeadRow(cells: readonly string[], fields: readonly (ImportField | null)[], country: CountryCode): ReadLeadRow {
  const given: Partial<Record<ImportField, string>> = {};
  fields.forEach((field, index) => {
    const cell = (cells[index] ?? '').trim();
    if (field !== null && cell !== '') given[field] = cell;
  });
  const errors: FieldFault[] = [];
  const phone = (field: 'phone1' | 'phone2'): string | null => {
    const typed = given[field];
    if (typed === undefined) return null;
    const parsed = parsePhone(withoutApostrophe(typed), country);
    if (parsed.is === 'ok') return parsed.number;
    errors.push({ field, reason: parsed.reason });
    return null;
  };
  const [phone1, phone2] = [phone('phone1'), phone('phone2')];
  const doNotText = (given.doNotText ?? '').toLowerCase();
  if (!YES.has(doNotText) && !NO.has(doNotText)) errors.push({ field: 'doNotText', reason: 'must be yes or no' });
  const { fullName = '', phone1: _, phone2: __, doNotText: ___, ...rest } = given;
  const read = CreateLead.safeParse({ ...nameOf(fullName), ...rest });
  if (!read.success) {
    for (const issue of read.error.issues) errors.push({ field: String(issue.path[0] ?? 'row'), reason: issue.message });
    return { is: 'invalid', errors };
  }
  const { id: ____, doNotText: _____, ...fieldsRead } = read.data;
  const lead = { ...fieldsRead, phone1: phone1 ?? phone2, phone2: phone1 === null ? null : phone2, doNotText: YES.has(doNotText) };
  if (phone1 === null && phone2 !== null) Object.assign(lead, { phone1Label: lead.phone2Label, phone2Label: null });
  // The same number twice is one number.
  if (lead.phone2 === lead.phone1) Object.assign(lead, { phone2: null, phone2Label: null });
  if (errors.length === 0) errors.push(...faultsOfLead(lead));
  return errors.length > 0 ? { is: 'invalid', errors } : { is: 'read', lead };
}

/** "Okafor, Ada" and "Ada Okafor"; one word is a first name. */
function nameOf(full: string): { firstName?: string; lastName?: string } {
  if (full === '') return {};
  const comma = full.indexOf(',');
  if (comma > 0) return { lastName: full.slice(0, comma).trim(), firstName: full.slice(comma + 1).trim() };
  const space = full.lastIndexOf(' ');
  return space < 0 ? { firstName: full } : { firstName: full.slice(0, space).trim(), lastName: full.slice(space + 1) };
}

/** What an export of ours puts before a plus, so that a spreadsheet takes it for no formula. */
function withoutApostrophe(cell: string): string {
  return cell.replace(/^'(?=[+=@-])/, '');
}
