import { type PhonesBefore, slotAfterMerge } from '../../src-shared/domain/slot-after-merge.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';

/** The lead and the number that somebody means who names a lead and a slot. */
export type Aim = {
  readonly lead: Lead;
  /** Where the number is now. Null: the lead has it no more. */
  readonly slot: PhoneSlot | null;
  /** Null: there is none. */
  readonly number: string | null;
};

/** What became of a lead that was merged. */
export type MergedInto = PhonesBefore & { readonly leadId: string };

export const SELECT_MERGED_INTO = 'SELECT "mergedInto" AS "leadId", "phone1", "phone2" FROM gone_leads WHERE "mergedInto" IS NOT NULL';

/** @param before of a lead that was merged into this one: the numbers that it had. What was meant for one of them is not sent to another. [B5] */
export function aimOf(lead: Lead, named: PhoneSlot, before: PhonesBefore | null): Aim {
  const slot = before === null ? named : slotAfterMerge(lead, before, named);
  return { lead, slot, number: lead.phones.find(phone => phone.slot === slot)?.number ?? null };
}
