import { formatPhone, parsePhone } from '../../src-shared/domain/phone-number.ts';
import { CreateLead, type UpdateLead } from '../../src-shared/protocol/commands.ts';
import type { Lead, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';

/** The form of a lead, as it is typed. */
export type LeadFormValues = {
  readonly firstName: string;
  readonly lastName: string;
  readonly phone1: string;
  readonly phone1Label: string;
  readonly phone2: string;
  readonly phone2Label: string;
  readonly email: string;
  readonly source: string;
  readonly notes: string;
};
export type LeadField = keyof LeadFormValues;
/** What is wrong, by field, in sentences. `form` concerns no single field. */
export type LeadFaults = Partial<Record<LeadField | 'form', string>>;

export const EMPTY_LEAD: LeadFormValues = {
  firstName: '',
  lastName: '',
  phone1: '',
  phone1Label: 'Mobile',
  phone2: '',
  phone2Label: 'Home',
  email: '',
  source: '',
  notes: '',
};

/** A lead's row as its form shows it: phones in national format. */
export function leadFormValues(lead: Lead): LeadFormValues {
  const phone = (slot: PhoneSlot) => lead.phones.find(candidate => candidate.slot === slot);
  const [first, second] = [phone('phone1'), phone('phone2')];
  return {
    firstName: lead.firstName,
    lastName: lead.lastName,
    phone1: first === undefined ? '' : formatPhone(first.number),
    phone1Label: first?.label ?? '',
    phone2: second === undefined ? '' : formatPhone(second.number),
    phone2Label: second?.label ?? '',
    email: lead.email ?? '',
    source: lead.source ?? '',
    notes: lead.notes,
  };
}

/** Why a phone as typed is refused; null: it is good, or empty. */
export function phoneFault(typed: string): string | null {
  if (typed.trim() === '') return null;
  const parsed = parsePhone(typed);
  return parsed.is === 'ok' ? null : `This number ${parsed.reason}.`;
}

/** Everything that is wrong with the form as it stands. */
export function leadFaults(values: LeadFormValues): LeadFaults {
  const faults: LeadFaults = {};
  for (const slot of ['phone1', 'phone2'] as const) {
    const fault = phoneFault(values[slot]);
    if (fault !== null) faults[slot] = fault;
  }
  const [first, second] = [parsePhone(values.phone1), parsePhone(values.phone2)];
  if (first.is === 'ok' && second.is === 'ok' && first.number === second.number) faults.phone2 = 'This is the same number as phone 1.';
  if (!CreateLead.shape.email.safeParse(values.email.trim()).success)
    faults.email = 'This is not an email address, such as name@example.com.';
  const isEmpty = [values.firstName, values.lastName, values.phone1, values.phone2, values.email].every(value => value.trim() === '');
  if (isEmpty) faults.form = 'Give at least a name, a phone number or an email.';
  return faults;
}

const orNull = (typed: string) => (typed.trim() === '' ? null : typed.trim());

/** The command that adds the lead. `id` makes a repeated attempt the same lead. */
export function createLeadOf(values: LeadFormValues, id: string): CreateLead {
  return CreateLead.parse({ id, ...changesOf(values) });
}

function changesOf(values: LeadFormValues) {
  return {
    firstName: values.firstName.trim(),
    lastName: values.lastName.trim(),
    phone1: orNull(values.phone1),
    phone1Label: values.phone1.trim() === '' ? null : orNull(values.phone1Label),
    phone2: orNull(values.phone2),
    phone2Label: values.phone2.trim() === '' ? null : orNull(values.phone2Label),
    email: orNull(values.email),
    source: orNull(values.source),
    notes: values.notes,
  } satisfies UpdateLead;
}

/** Only what was changed in the form: a colleague's change of another field is not undone by saving this one. */
export function updateLeadOf(before: LeadFormValues, values: LeadFormValues): UpdateLead {
  const [old, wanted] = [changesOf(before), changesOf(values)];
  const changed = Object.entries(wanted).filter(([field, value]) => old[field as LeadField] !== value);
  return Object.fromEntries(changed);
}

/** Faults that the relay found, each at its field. */
export function faultsOf(problem: Problem): LeadFaults {
  const faults: LeadFaults = {};
  const known = Object.keys(EMPTY_LEAD);
  for (const { field, reason } of problem.errors ?? []) {
    if (known.includes(field)) faults[field as LeadField] = `This ${field.startsWith('phone') ? 'number ' : ''}${reason}.`;
  }
  if (Object.keys(faults).length === 0) faults.form = problem.detail === '' ? problem.title : problem.detail;
  return faults;
}
