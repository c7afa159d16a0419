import type { Lead } from '../../../../src-shared/protocol/lead.ts';
import type { LeadDecision, PracticeStore } from '../../practice-store.ts';
import { change as changeLine } from '../../audited.ts';
import { truthAsNumber } from '../../rows/truth-as-number.ts';
import type { Saved } from '../../saved.ts';
import { StoreConflict } from '../../store-conflict.ts';
import { createChains } from '../chains.ts';
import { createAdoptUnmatched } from './adopt-unmatched.ts';
import { createInsertLead } from './insert-lead.ts';
import type { PracticeParts } from './practice-parts.ts';

type LeadVerbs = Pick<PracticeStore, 'createLead' | 'lead' | 'updateLead'>;

export function createLeadVerbs({ database, group, load, nextVersion, writeEffects }: PracticeParts): LeadVerbs {
  const owner = database.prepare<[string], string>('SELECT "accountId" FROM leads WHERE "id" = ?').pluck();
  const columnsOf = database.prepare<[string], Record<string, unknown>>('SELECT * FROM leads WHERE "id" = ?');
  const chains = createChains(database);
  const insertLead = createInsertLead({ database, nextVersion });
  const adopt = createAdoptUnmatched(database, nextVersion);

  function saved(accountId: string, id: string): Saved<Lead> {
    const row = load.lead(accountId, id);
    return row === null ? { is: 'not_found' } : { is: 'saved', row };
  }

  /** Several of one verb: the row, then what follows from it, each under a version of its own. */
  function update(accountId: string, id: string, decision: LeadDecision<never>, moved: Map<string, number>): void {
    if (decision.is === 'refuse') return;
    const before = columnsOf.get(id);
    const change = truthAsNumber(decision.change);
    const set = Object.keys(change).map(column => `"${column}" = @${column}`);
    if (set.length > 0) {
      const version = nextVersion(accountId, moved);
      database.prepare(`UPDATE leads SET ${set.join(', ')}, "version" = @version WHERE "id" = @id`).run({ ...change, version, id });
      chains.appendToAudit(accountId, [changeLine({ leadId: id }, before ?? {}, change)]);
    }
    adopt(accountId, id, [decision.change.phone1, decision.change.phone2], moved);
    writeEffects(accountId, decision.effects, moved);
  }

  return {
    createLead(accountId, lead, effects) {
      return group.run((moved): Saved<Lead> => {
        const existing = load.lead(accountId, lead.id);
        if (existing !== null) return { is: 'existing', row: existing };
        if (owner.get(lead.id) !== undefined) throw new StoreConflict('id_taken');
        insertLead(accountId, lead, moved);
        writeEffects(accountId, effects, moved);
        return saved(accountId, lead.id);
      });
    },
    lead: async (accountId, id) => load.lead(accountId, id),
    updateLead(accountId, id, ifVersion, decide) {
      return group.run(moved => {
        const lead = load.lead(accountId, id);
        if (lead === null) return { is: 'not_found' as const };
        if (ifVersion !== null && lead.version !== ifVersion) return { is: 'stale' as const, row: lead };
        const decision = decide({ lead, waiting: load.waiting(accountId, null, [id]) });
        if (decision.is === 'refuse') return { is: 'refused' as const, because: decision.because };
        update(accountId, id, decision, moved);
        return saved(accountId, id);
      });
    },
  };
}
