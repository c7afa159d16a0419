import type { MergedFields, MergingLead } from '../../src-shared/domain/merge-leads.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { MergedLead } from '../../src-shared/protocol/merged-lead.ts';
import { mergeLeadRows } from './merge-lead-rows.ts';
import type { TextingEffects } from './texting-effects.ts';
import type { WaitingText } from './texting-situation.ts';
import { got, type RunSteps } from './written-once.ts';
import { mergedLeadRow, SELECT_MERGED, type StoredMergedLead } from './rows/merged-lead-row.ts';

/** Leads that are one person. */
export type LeadMergeStore = {
  /**
   * Makes the other lead part of the survivor, in one transaction: asks `decide` what the survivor is to say, and moves everything that names the
   * other one. `stale`: one of them is of another version than its caller saw. Merged into that lead already, it answers the lead as it is. [B4]
   */
  merge<Refusal>(pair: MergePair, decide: (situation: MergeSituation) => MergeDecision<Refusal>): Promise<MergeOutcome<Refusal>>;
  /** What became of a lead that was merged; null: it was not. */
  find(accountId: string, leadId: string): Promise<MergedLead | null>;
};

export type MergePair = {
  readonly accountId: string;
  readonly survivorId: string;
  readonly otherId: string;
  /** The versions that the caller saw; null: no matter. */
  readonly ifVersions: { readonly survivor: number | null; readonly other: number | null };
  readonly at: string;
  readonly staffId: string | null;
};

export type MergeSituation = {
  readonly survivor: MergingLead;
  readonly other: MergingLead;
  /** Everything deferred or queued to either, in order. */
  readonly waiting: readonly WaitingText[];
};

export type MergeDecision<Refusal> =
  | { readonly is: 'merge'; readonly fields: MergedFields; readonly leftOut: readonly string[]; readonly effects: TextingEffects }
  | { readonly is: 'refuse'; readonly because: Refusal };

export type MergeOutcome<Refusal> =
  | { readonly is: 'saved'; readonly row: Lead }
  | { readonly is: 'stale'; readonly versions: readonly [number, number] }
  | { readonly is: 'refused'; readonly because: Refusal }
  /** Which of the two there is not. */
  | { readonly is: 'not_found'; readonly leadId: string };

/** On either store. */
export function createLeadMergeStore({ write, read }: RunSteps): LeadMergeStore {
  return {
    merge: (pair, decide) => write(pair.accountId, work => mergeLeadRows(work, pair, decide)),
    find: (accountId, leadId) =>
      read(function* (work) {
        const [found] = yield* got(
          work.query<StoredMergedLead>(`${SELECT_MERGED} AND "accountId" = $1 AND "id" = $2`, [accountId, leadId]),
        );
        return found === undefined ? null : mergedLeadRow(found);
      }),
  };
}
