import { creation } from '../../audited.ts';
import type { NewLead } from '../../practice-store.ts';
import { truthAsNumber } from '../../rows/truth-as-number.ts';
import { createChains } from '../chains.ts';
import type { Moved } from '../group-commit.ts';
import { insertInto } from '../insert-into.ts';
import { leads } from '../schema.ts';
import { createAdoptUnmatched } from './adopt-unmatched.ts';
import type { PracticeParts } from './practice-parts.ts';

/** Writes a new lead inside the running transaction: its row, its line of the audit log, and what was its number's before. [M4] */
export function createInsertLead({ database, nextVersion }: Pick<PracticeParts, 'database' | 'nextVersion'>) {
  const insert = database.prepare(insertInto(leads));
  const chains = createChains(database);
  const adopt = createAdoptUnmatched(database, nextVersion);
  return (accountId: string, lead: NewLead, moved: Moved): void => {
    insert.run({ ...truthAsNumber(lead), accountId, stopMarkedBy: null, version: nextVersion(accountId, moved) });
    chains.appendToAudit(accountId, [creation({ leadId: lead.id }, lead)]);
    adopt(accountId, lead.id, [lead.phone1, lead.phone2], moved);
  };
}
