import { allPhones, type MergeField, type Whose } from '../../src-shared/domain/merge-leads.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';

export type Side = 'left' | 'right';
export type MergeForm = {
  /** Which of the two stays. */
  readonly stays: Side;
  readonly fields: Partial<Record<MergeField, Side>>;
  /** Numbers that stay, in their order; null: nobody chose. */
  readonly phones: readonly string[] | null;
  /** Where staff ticked it on one of them. */
  readonly doNotText: boolean;
};

export const MERGE_FIELDS: readonly { readonly field: MergeField; readonly label: string }[] = [
  { field: 'firstName', label: 'First name' },
  { field: 'lastName', label: 'Last name' },
  { field: 'email', label: 'Email' },
  { field: 'source', label: 'Source' },
  { field: 'timeZone', label: 'Time zone' },
];

export const other = (side: Side): Side => (side === 'left' ? 'right' : 'left');

/** Whose a field is before anybody chooses: the lead's that stays, unless only the other one has it. */
export function sideOf(form: MergeForm, field: MergeField, pair: Readonly<Record<Side, Lead>>): Side {
  const chosen = form.fields[field];
  if (chosen !== undefined) return chosen;
  return (pair[form.stays][field] ?? '').trim() === '' ? other(form.stays) : form.stays;
}

/** The numbers that stay: those chosen, else the first two of the lead that stays and of the other. */
export function keptPhones(form: MergeForm, pair: Readonly<Record<Side, Lead>>): string[] {
  return form.phones === null
    ? allPhones(pair[form.stays], pair[other(form.stays)])
        .map(phone => phone.number)
        .slice(0, 2)
    : [...form.phones];
}

/** The arguments of the call. */
export function mergeCommand(form: MergeForm, pair: Readonly<Record<Side, Lead>>) {
  const [survivor, gone] = [pair[form.stays], pair[other(form.stays)]];
  const whose = (field: MergeField): Whose => (sideOf(form, field, pair) === form.stays ? 'survivor' : 'other');
  const isTicked = survivor.doNotTextByStaff || gone.doNotTextByStaff;
  return {
    id: survivor.id,
    otherId: gone.id,
    ifVersions: { survivor: survivor.version, other: gone.version },
    fields: {
      ...{ firstName: whose('firstName'), lastName: whose('lastName') },
      ...{ email: whose('email'), source: whose('source'), timeZone: whose('timeZone') },
    },
    phones: keptPhones(form, pair),
    ...(isTicked && !form.doNotText ? { doNotText: false } : {}),
  };
}
