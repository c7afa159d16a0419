import type Database from 'better-sqlite3';
import type { LeadNumbers } from './lead-numbers.ts';
import { summariseConversations } from './summarise-conversations.ts';

export type LocalReadMarks = {
  readonly set: (leadId: string, position: number) => void;
  /** The relay has it. The feed may bring a newer one. */
  readonly confirm: (leadId: string, position: number) => void;
  /** The relay refused it: its own mark counts again. */
  readonly drop: (leadId: string, position: number) => void;
};

/** Read marks of this desktop that the relay has not confirmed yet lie over the relay's own. [S6] */
export function localReadMarks(db: Database.Database, numbers: LeadNumbers): LocalReadMarks {
  const summarise = summariseConversations(db);
  const lay = db.prepare(
    'INSERT INTO read_marks (lead, local_position) VALUES (?, ?) ON CONFLICT (lead) DO UPDATE SET local_position = excluded.local_position',
  );
  const confirm = db.prepare(
    'UPDATE read_marks SET position = local_position, local_position = NULL WHERE lead = ? AND local_position = ?',
  );
  const remove = db.prepare('UPDATE read_marks SET local_position = NULL WHERE lead = ? AND local_position = ?');
  return {
    set: db.transaction((leadId: string, position: number) => {
      const lead = numbers.of(leadId);
      lay.run(lead, position);
      summarise([lead]);
    }),
    confirm: (leadId, position) => void confirm.run(numbers.find(leadId) ?? -1, position),
    drop: db.transaction((leadId: string, position: number) => {
      const lead = numbers.find(leadId) ?? -1;
      remove.run(lead, position);
      summarise([lead]);
    }),
  };
}
