import { creation } from '../../audited.ts';
import type { NewLead } from '../../practice-store.ts';
import { truthAsNumber } from '../../rows/truth-as-number.ts';
import { createChains } from '../chains.ts';
import { insertInto } from '../statements.ts';
import type { Transaction } from '../transaction.ts';
import { adoptUnmatched } from './adopt-unmatched.ts';
import { searchNameOf } from './search-name-of.ts';

/** Writes a new lead inside the running transaction: its row, its line of the audit log, and what was its number's before. [M4] */
export async function insertLead(transaction: Transaction, accountId: string, lead: NewLead): Promise<void> {
  const { query, nextVersion } = transaction;
  const columns = { ...truthAsNumber(lead), searchName: searchNameOf(lead), accountId, stopMarkedBy: null };
  await query(...insertInto('leads', { ...columns, version: await nextVersion(accountId) }));
  await createChains(query).appendToAudit(accountId, [creation({ leadId: lead.id }, lead)]);
  await adoptUnmatched(transaction, accountId, lead.id, [lead.phone1, lead.phone2]);
}
