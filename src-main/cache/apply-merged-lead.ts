import type Database from 'better-sqlite3';
import type { MergedLead } from '../../src-shared/protocol/merged-lead.ts';
import type { LeadNumbers } from './lead-numbers.ts';
import type { Touched } from './touched.ts';

/**
 * One lead stands for another from now on: what the other had is moved, and what names it later is the first one's. Lines of the ledger keep
 * naming the lead that they were written of, and are shown with the other ones. [B5]
 */
export function applyMergedLead(db: Database.Database, numbers: LeadNumbers): (row: MergedLead, touched: Touched) => void {
  const keep = db.prepare(
    `INSERT INTO directory (kind, id, version, row) VALUES (?, ?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET version = excluded.version, row = excluded.row WHERE excluded.version > version`,
  );
  const own = db.prepare<[string], { number: number }>('SELECT number FROM lead_numbers WHERE id = ?');
  const follow = db.prepare('UPDATE lead_numbers SET merged_into = :into WHERE number = :number OR merged_into = :number');
  const lead = db.prepare<[number], { search_text: string }>('SELECT search_text FROM leads WHERE number = ?');
  const unindex = db.prepare("INSERT INTO leads_text (leads_text, rowid, search_text) VALUES ('delete', ?, ?)");
  const removals = ['leads WHERE number', 'lead_phones WHERE lead', 'read_marks WHERE lead'].map(each =>
    db.prepare(`DELETE FROM ${each} = ?`),
  );
  const moves = ['messages', 'calls', 'consent_entries'].map(table => db.prepare(`UPDATE ${table} SET lead = ? WHERE lead = ?`));

  return (row, touched) => {
    if (keep.run(row.kind, row.id, row.version, JSON.stringify(row)).changes === 0) return;
    const into = numbers.of(row.leadId);
    numbers.of(row.id); // of a lead that was never heard of, too: later rows may name it
    const { number } = own.get(row.id) ?? { number: into };
    if (number === into) return;
    const before = lead.get(number);
    if (before !== undefined) unindex.run(number, before.search_text);
    for (const remove of removals) remove.run(number);
    for (const move of moves) move.run(into, number);
    follow.run({ into, number });
    numbers.forget();
    touched.what.add('leads').add('conversations').add('merged_leads');
    touched.leads.set(number, row.id);
    touched.leads.set(into, row.leadId);
  };
}
