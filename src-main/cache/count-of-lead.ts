import type Database from 'better-sqlite3';
import type { LeadNumbers } from './lead-numbers.ts';

/** How much of a lead moves when it is merged into another one. */
export function countOfLead(db: Database.Database, numbers: LeadNumbers): (leadId: string) => { texts: number; calls: number } {
  const [texts, calls] = ['messages', 'calls'].map(table =>
    db.prepare<[number], { n: number }>(`SELECT count(*) AS n FROM ${table} WHERE lead = ?`),
  );
  return leadId => {
    const lead = numbers.find(leadId) ?? -1;
    return { texts: texts?.get(lead)?.n ?? 0, calls: calls?.get(lead)?.n ?? 0 };
  };
}
