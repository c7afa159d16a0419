import type Database from 'better-sqlite3';
import type { Account } from '../../src-shared/protocol/account.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { LedgerHead } from '../../src-shared/protocol/ledger-head.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';

/** Everything that a proof of consent for one number is made of. */
export type ProofOfConsent = {
  readonly account: Account;
  readonly lead: Lead;
  readonly phone: Lead['phones'][number];
  /** The number's lines of the ledger and this lead's Do Not Text, in order. */
  readonly entries: readonly ConsentEntry[];
  readonly staff: readonly Staff[];
  readonly head: LedgerHead | null;
};

/** Null: the lead, its number or the practice is not here. */
export function proofOfConsent(db: Database.Database): (leadId: string, slot: PhoneSlot) => ProofOfConsent | null {
  const findLead = db.prepare<[string], { row: string }>(
    'SELECT row FROM leads WHERE number = (SELECT coalesce(merged_into, number) FROM lead_numbers WHERE id = ?)',
  );
  const lines = db.prepare<[string, string], { row: string }>(
    `SELECT row FROM consent_entries WHERE phone_number = ?
       OR (phone_number = '' AND lead = (SELECT coalesce(merged_into, number) FROM lead_numbers WHERE id = ?)) ORDER BY position`,
  );
  const rows = db.prepare<[string], { row: string }>('SELECT row FROM directory WHERE kind = ?');
  // They were checked before they were written.
  const read = (found: { row: string } | undefined): unknown => (found === undefined ? null : JSON.parse(found.row));
  return (leadId, slot) => {
    const lead = read(findLead.get(leadId)) as Lead | null;
    const account = read(rows.get('account')) as Account | null;
    const phone = lead?.phones.find(each => each.slot === slot);
    if (lead === null || account === null || phone === undefined) return null;
    return {
      account,
      lead,
      phone,
      entries: lines.all(phone.number, leadId).map(row => read(row) as ConsentEntry),
      staff: rows.all('staff').map(row => read(row) as Staff),
      head: read(rows.get('ledger-head')) as LedgerHead | null,
    };
  };
}
