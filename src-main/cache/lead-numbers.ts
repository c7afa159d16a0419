import type Database from 'better-sqlite3';

/** This cache's own small numbers of leads; see the schema. A lead that was merged has the number of the lead that stands for it. [B5] */
export type LeadNumbers = {
  /** The number of a lead, given now if it has none. Within a transaction. */
  readonly of: (leadId: string) => number;
  /** null: nothing was ever heard of that lead. */
  readonly find: (leadId: string) => number | null;
  /** To be called when a transaction failed: numbers that it gave were taken back; and when leads were merged. */
  readonly forget: () => void;
};

export function leadNumbers(db: Database.Database): LeadNumbers {
  const known = new Map<string, number>();
  const select = db.prepare<[string], { number: number }>('SELECT coalesce(merged_into, number) AS number FROM lead_numbers WHERE id = ?');
  const insert = db.prepare('INSERT INTO lead_numbers (id) VALUES (?)');
  const find = (leadId: string): number | null => {
    const number = known.get(leadId) ?? select.get(leadId)?.number;
    if (number !== undefined) known.set(leadId, number);
    return number ?? null;
  };
  return {
    of: leadId => {
      const found = find(leadId);
      if (found !== null) return found;
      const number = Number(insert.run(leadId).lastInsertRowid);
      known.set(leadId, number);
      return number;
    },
    find,
    forget: () => known.clear(),
  };
}
