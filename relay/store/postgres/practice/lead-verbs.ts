import type { Lead } from '../../../../src-shared/protocol/lead.ts';
import type { LeadDecision, PracticeStore } from '../../practice-store.ts';
import { change as changeLine } from '../../audited.ts';
import { truthAsNumber } from '../../rows/truth-as-number.ts';
import type { Saved } from '../../saved.ts';
import { StoreConflict } from '../../store-conflict.ts';
import { createChains } from '../chains.ts';
import { updateWhere } from '../statements.ts';
import type { Transaction } from '../transaction.ts';
import { adoptUnmatched } from './adopt-unmatched.ts';
import { insertLead } from './insert-lead.ts';
import type { PracticeParts } from './practice-parts.ts';
import { searchNameOf } from './search-name-of.ts';

type LeadVerbs = Pick<PracticeStore, 'createLead' | 'lead' | 'updateLead'>;

export function createLeadVerbs({ load, group }: PracticeParts): LeadVerbs {
  return {
    createLead: (accountId, lead, effects) =>
      group.run(accountId, async (transaction): Promise<Saved<Lead>> => {
        const { query, load, writeEffects } = transaction;
        const existing = await load.lead(accountId, lead.id);
        if (existing !== null) return { is: 'existing', row: existing };
        const [owner] = await query('SELECT 1 FROM leads WHERE "id" = $1', [lead.id]);
        if (owner !== undefined) throw new StoreConflict('id_taken');
        await insertLead(transaction, accountId, lead);
        await writeEffects(accountId, effects);
        return { is: 'saved', row: await written(load.lead(accountId, lead.id)) };
      }),
    lead: (accountId, id) => load.lead(accountId, id),
    updateLead: (accountId, id, ifVersion, decide) =>
      group.run(accountId, async transaction => {
        const { load } = transaction;
        const lead = await load.lead(accountId, id);
        if (lead === null) return { is: 'not_found' as const };
        if (ifVersion !== null && lead.version !== ifVersion) return { is: 'stale' as const, row: lead };
        const decision = decide({ lead, waiting: await load.waiting(accountId, null, [id]) });
        if (decision.is === 'refuse') return { is: 'refused' as const, because: decision.because };
        await update(transaction, accountId, lead, decision);
        return { is: 'saved' as const, row: await written(load.lead(accountId, id)) };
      }),
  };
}

/** Several of one verb: the row, then what follows from it, each under a version of its own. */
async function update(
  transaction: Transaction,
  accountId: string,
  before: Lead,
  { change, effects }: Extract<LeadDecision<never>, { is: 'change' }>,
): Promise<void> {
  const { query, nextVersion, writeEffects } = transaction;
  if (Object.keys(change).length > 0) {
    const columns = { ...truthAsNumber(change), searchName: searchNameOf({ ...before, ...change }) };
    const [stored] = await query<Record<string, unknown>>('SELECT * FROM leads WHERE "id" = $1', [before.id]);
    await query(...updateWhere('leads', { ...columns, version: await nextVersion(accountId) }, { id: before.id }));
    await createChains(query).appendToAudit(accountId, [changeLine({ leadId: before.id }, stored ?? {}, columns)]);
  }
  await adoptUnmatched(transaction, accountId, before.id, [change.phone1, change.phone2]);
  await writeEffects(accountId, effects);
}

async function written(lead: Promise<Lead | null>): Promise<Lead> {
  const row = await lead;
  if (row === null) throw new Error('A lead that was written cannot be read');
  return row;
}
