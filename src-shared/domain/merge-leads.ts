import type { Lead, LeadPhone } from '../protocol/lead.ts';
import { formatPhone } from './phone-number.ts';
import { leadName } from './lead-name.ts';

/** A lead with the number whose STOP marked it, which its row does not show. */
export type MergingLead = Lead & { readonly stopMarkedBy: string | null };

export type Whose = 'survivor' | 'other';
export type MergeField = 'firstName' | 'lastName' | 'email' | 'source' | 'timeZone';

/** What staff chose. A field that is left out is the survivor's, or the other's where the survivor has none. */
export type MergeChoices = {
  readonly fields?: { readonly [Field in MergeField]?: Whose | undefined };
  /** The numbers that stay, Phone1 first. Needed where the two have more than two. */
  readonly phones?: readonly string[] | undefined;
  /** False: an admin says that the merged lead may be texted, although staff ticked Do Not Text on one of them. */
  readonly doNotText?: boolean | undefined;
};

/** What the lead that stays says from now on. */
export type MergedFields = Pick<Lead, MergeField | 'notes' | 'doNotTextByStaff' | 'doNotTextAt' | 'createdAt'> & {
  readonly phone1: string | null;
  readonly phone1Label: string | null;
  readonly phone2: string | null;
  readonly phone2Label: string | null;
  readonly stopMarkedBy: string | null;
};

export type Merge =
  | { readonly is: 'merged'; readonly fields: MergedFields; readonly leftOut: readonly string[] }
  | {
      readonly is: 'refused';
      readonly because: 'same_lead' | 'phones_to_choose' | 'phones_unknown' | 'notes_too_long' | 'do_not_text_by_stop';
    };

export const MOST_NOTES = 10_000;
const FIELDS = ['firstName', 'lastName', 'email', 'source', 'timeZone'] as const;

/**
 * What two leads that are one person look like as one. Nothing that either of them says is lost: what has no place any more is written into the
 * notes. Consent is not among it, since it belongs to the numbers. [B2, B3, B4]
 * @param on the day of it, for the notes: 2026-11-24.
 */
export function mergeLeads(survivor: MergingLead, other: MergingLead, choices: MergeChoices, on: string): Merge {
  if (survivor.id === other.id) return { is: 'refused', because: 'same_lead' };
  const every = allPhones(survivor, other);
  const kept = keptPhones(every, choices.phones);
  if (typeof kept === 'string') return { is: 'refused', because: kept };
  const leftOut = every.filter(phone => !kept.includes(phone));

  const fields = Object.fromEntries(FIELDS.map(field => [field, chosen(survivor, other, field, choices.fields?.[field])]));
  const merged = fields as Pick<Lead, MergeField>; // each of them was set from the same field of a lead
  const notes = mergedNotes(survivor, other, unsaid(survivor, other, merged, leftOut), on);
  if (notes.length > MOST_NOTES) return { is: 'refused', because: 'notes_too_long' };

  const stopMarkedBy = survivor.stopMarkedBy ?? other.stopMarkedBy ?? leftOut.find(phone => phone.optedOut)?.number ?? null;
  const isStopped = stopMarkedBy !== null || kept.some(phone => phone.optedOut);
  if (choices.doNotText === false && isStopped) return { is: 'refused', because: 'do_not_text_by_stop' };
  const doNotTextByStaff = (survivor.doNotTextByStaff || other.doNotTextByStaff) && choices.doNotText !== false;
  const [phone1, phone2] = kept;
  return {
    is: 'merged',
    leftOut: leftOut.map(phone => phone.number),
    fields: {
      ...merged,
      notes,
      ...{ phone1: phone1?.number ?? null, phone1Label: phone1?.label ?? null },
      ...{ phone2: phone2?.number ?? null, phone2Label: phone2?.label ?? null },
      ...{ doNotTextByStaff, stopMarkedBy },
      doNotTextAt: doNotTextByStaff || stopMarkedBy !== null ? earliest(survivor.doNotTextAt, other.doNotTextAt) : null,
      createdAt: earliest(survivor.createdAt, other.createdAt) ?? survivor.createdAt,
    },
  };
}

/** Each number once: the survivor's by slot, then the other's. A label of either is kept. */
export function allPhones(survivor: Pick<Lead, 'phones'>, other: Pick<Lead, 'phones'>): LeadPhone[] {
  const found = new Map<string, LeadPhone>();
  for (const phone of [...bySlot(survivor), ...bySlot(other)]) {
    const before = found.get(phone.number);
    found.set(phone.number, before === undefined ? phone : { ...before, label: before.label ?? phone.label });
  }
  return [...found.values()];
}

/** As many stay as there is room for: a choice says which, and in which order. */
function keptPhones(
  every: readonly LeadPhone[],
  numbers: readonly string[] | undefined,
): LeadPhone[] | 'phones_to_choose' | 'phones_unknown' {
  if (numbers === undefined) return every.length > 2 ? 'phones_to_choose' : [...every];
  const kept = numbers.flatMap(number => every.find(phone => phone.number === number) ?? []);
  const isWhole = new Set(kept).size === kept.length && kept.length === numbers.length;
  if (!isWhole) return 'phones_unknown';
  return kept.length === Math.min(2, every.length) ? kept : 'phones_to_choose';
}

function chosen(survivor: Lead, other: Lead, field: MergeField, whose: Whose | undefined): string | null {
  if (whose !== undefined) return (whose === 'survivor' ? survivor : other)[field];
  return isBlank(survivor[field]) ? other[field] : survivor[field];
}

/** What either says and the merged lead would not, in words. */
function unsaid(survivor: Lead, other: Lead, merged: Pick<Lead, MergeField>, leftOut: readonly LeadPhone[]): string[] {
  const both = [survivor, other];
  const name = leadName({ ...merged, phones: [], email: null });
  const otherWise = (value: (lead: Lead) => string | null, kept: string | null) =>
    [...new Set(both.map(value))].filter(said => said !== null && said.trim() !== '' && said !== kept).map(said => said ?? '');
  return [
    ...otherWise(
      lead => (isBlank(lead.firstName) && isBlank(lead.lastName) ? null : leadName({ ...lead, phones: [], email: null })),
      name,
    ).map(said => `called ${said}`),
    ...leftOut.map(phone => `phone ${formatPhone(phone.number)}${phone.label === null ? '' : ` (${phone.label})`}`),
    ...otherWise(lead => lead.email, merged.email).map(said => `email ${said}`),
    ...otherWise(lead => lead.source, merged.source).map(said => `source ${said}`),
    ...otherWise(lead => lead.timeZone, merged.timeZone).map(said => `time zone ${said}`),
  ];
}

function mergedNotes(survivor: Lead, other: Lead, also: readonly string[], on: string): string {
  const parts = [survivor.notes, survivor.notes.includes(other.notes) ? '' : other.notes];
  if (also.length > 0) parts.push(`Merged on ${on}. Also: ${also.join('; ')}.`);
  return parts.filter(part => part.trim() !== '').join('\n\n');
}

function bySlot(lead: Pick<Lead, 'phones'>): LeadPhone[] {
  return lead.phones.toSorted((a, b) => (a.slot < b.slot ? -1 : 1));
}

function isBlank(value: string | null): boolean {
  return (value ?? '').trim() === '';
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
