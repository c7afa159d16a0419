import { mergeLeads as mergeRule, type MergedFields } from '../../src-shared/domain/merge-leads.ts';
import type { MergeLeads } from '../../src-shared/protocol/commands.ts';
import type { LeadMergeStore, MergeDecision, MergeOutcome, MergePair, MergeSituation } from '../store/lead-merge-store.ts';
import type { MessageChange, NewConsentEntry, TextingEffects } from '../store/texting-effects.ts';
import type { By } from './by.ts';
import { doNotTextEntry } from './do-not-text-entry.ts';

export type MergeRefusal = Extract<ReturnType<typeof mergeRule>, { is: 'refused' }>['because'];

/** Makes another lead part of this one, since they are one person. What waits for a number that stays still waits; the rest is cancelled. [B2, B3, B4] */
export function mergeLeads(
  store: LeadMergeStore,
  by: By,
  survivorId: string,
  { otherId, fields, phones, doNotText }: MergeLeads,
  ifVersions: MergePair['ifVersions'],
  now: Date,
): Promise<MergeOutcome<MergeRefusal>> {
  const at = now.toISOString();
  const pair = { accountId: by.accountId, survivorId, otherId, ifVersions, at, staffId: by.staffId };
  return store.merge<MergeRefusal>(pair, (situation): MergeDecision<MergeRefusal> => {
    const { survivor, other } = situation;
    const merge = mergeRule(survivor, other, { fields, phones, doNotText }, at.slice(0, 10));
    if (merge.is === 'refused') return { is: 'refuse', because: merge.because };
    return { is: 'merge', fields: merge.fields, leftOut: merge.leftOut, effects: effectsOf(situation, merge.fields, by, at) };
  });
}

function effectsOf({ survivor, other, waiting }: MergeSituation, fields: MergedFields, by: By, at: string): TextingEffects {
  const numbers = [fields.phone1, fields.phone2];
  const isOptedOut = [...survivor.phones, ...other.phones].some(phone => phone.optedOut && numbers.includes(phone.number));
  const isDoNotText = fields.doNotTextByStaff || fields.stopMarkedBy !== null || isOptedOut;
  const messageChanges = waiting.flatMap((text): MessageChange[] => {
    if (!isDoNotText && numbers.includes(text.leadPhone)) return [];
    const reason = isDoNotText ? 'do_not_text' : 'cancelled_by_staff';
    return [{ id: text.id, state: 'cancelled', stateAt: at, reason, heldUntil: null, dueAt: null }];
  });
  return { messageChanges, ledger: ledgerOf(survivor, other, fields, by, at) };
}

/** A tick that the survivor gets from the other one, or that an admin takes away. */
function ledgerOf(
  survivor: MergeSituation['survivor'],
  other: MergeSituation['other'],
  fields: MergedFields,
  by: By,
  at: string,
): NewConsentEntry[] {
  if (fields.doNotTextByStaff) return survivor.doNotTextByStaff ? [] : [doNotTextEntry(by, survivor.id, 'do_not_text_ticked', at)];
  const ticked = [survivor, other].filter(lead => lead.doNotTextByStaff);
  return ticked.map(lead => doNotTextEntry(by, lead.id, 'do_not_text_unticked', at));
}
