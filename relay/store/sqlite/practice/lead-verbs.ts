import type { Lead } from '../../../../src-shared/protocol/lead.ts';
import type { LeadDecision, PracticeStore } from '../../practice-store.ts';
import { change as changeLine, creation } from '../../audited.ts';
import { truthAsNumber } from '../../rows/truth-as-number.ts';
import type { Saved } from '../../saved.ts';
import { StoreConflict } from '../../store-conflict.ts';
import { createChains } from '../chains.ts';
import { insertInto } from '../insert-into.ts';
import { leads } from '../schema.ts';
import type { PracticeParts } from './practice-parts.ts';

type LeadVerbs = Pick<PracticeStore, 'createLead' | 'lead' | 'updateLead'>;

export function createLeadVerbs({ database, group, load, nextVersion, writeEffects }: PracticeParts): LeadVerbs {
  const owner = database.prepare<[string], string>('SELECT "accountId" FROM leads WHERE "id" = ?').pluck();
  const insert = database.prepare(insertInto(leads));
  const columnsOf = database.prepare<[string], Record<string, unknown>>('SELECT * FROM leads WHERE "id" = ?');
  const chains = createChains(database);
  const hasUnmatched = database
    .prepare<[string, string], number>('SELECT 1 FROM messages WHERE "accountId" = ? AND "leadId" IS NULL AND "leadPhone" = ? LIMIT 1')
    .pluck();
  const match = database.prepare<[string, number, string, string]>(
    'UPDATE messages SET "leadId" = ?, "version" = ? WHERE "accountId" = ? AND "leadId" IS NULL AND "leadPhone" = ?',
  );

  /** What the number texted before any lead had it is this lead's now. [M4] */
  function adopt(accountId: string, id: string, numbers: readonly (string | null | undefined)[], moved: Map<string, number>): void {
    for (const number of numbers) {
      if (number === null || number === undefined || hasUnmatched.get(accountId, number) === undefined) continue;
      match.run(id, nextVersion(accountId, moved), accountId, number);
    }
  }

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
        insert.run({ ...truthAsNumber(lead), accountId, stopMarkedBy: null, version: nextVersion(accountId, moved) });
        chains.appendToAudit(accountId, [creation({ leadId: lead.id }, lead)]);
        adopt(accountId, lead.id, [lead.phone1, lead.phone2], moved);
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
