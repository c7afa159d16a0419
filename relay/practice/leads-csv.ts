import { csvCell } from '../../src-shared/domain/csv-cell.ts';
import type { Lead, LeadPhone } from '../../src-shared/protocol/lead.ts';

/** The heads that an import reads back come first; what follows them is for people only. */
export const LEADS_CSV_HEAD = [
  ...[
    'First name',
    'Last name',
    'Phone 1',
    'Phone 1 label',
    'Phone 2',
    'Phone 2 label',
    'Email',
    'Source',
    'Notes',
    'Time zone',
    'Do Not Text',
  ],
  ...['Consent of phone 1', 'Consent of phone 2', 'Added (UTC)', 'Lead id'],
];

/** Leads as lines of CSV. Formulas are escaped. [ASVS 1.2.10] */
export function leadsCsv(leads: readonly Lead[]): string {
  return leads.map(lead => `${cellsOf(lead).map(csvCell).join(',')}\r\n`).join('');
}

function cellsOf(lead: Lead): string[] {
  const phone1 = lead.phones.find(phone => phone.slot === 'phone1');
  const phone2 = lead.phones.find(phone => phone.slot === 'phone2');
  return [
    ...[lead.firstName, lead.lastName, phone1?.number ?? '', phone1?.label ?? '', phone2?.number ?? '', phone2?.label ?? ''],
    ...[lead.email ?? '', lead.source ?? '', lead.notes, lead.timeZone ?? '', lead.doNotText ? 'yes' : 'no'],
    ...[consentOf(phone1), consentOf(phone2), lead.createdAt, lead.id],
  ];
}

function consentOf(phone: LeadPhone | undefined): string {
  if (phone === undefined) return '';
  return phone.optedOut ? 'opted out' : phone.consent;
}
