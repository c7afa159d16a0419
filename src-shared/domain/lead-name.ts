import { formatPhone } from './phone-number.ts';

export type Named = {
  readonly firstName: string;
  readonly lastName: string;
  readonly phones?: readonly { readonly number: string }[];
  readonly email?: string | null;
};

/** What a lead is called in lists and titles: the name, else the first phone, else the email. Never empty. */
export function leadName(lead: Named): string {
  const name = [lead.firstName, lead.lastName]
    .map(part => part.trim())
    .filter(part => part !== '')
    .join(' ');
  if (name !== '') return name;
  const phone = lead.phones?.[0];
  if (phone !== undefined) return formatPhone(phone.number);
  return lead.email?.trim() || 'No name';
}

/** The first letters of first and last name, whole graphemes of any script, for the round sign beside a conversation; empty without a name. */
export function leadInitials(lead: Pick<Named, 'firstName' | 'lastName'>): string {
  return [lead.firstName, lead.lastName].map(firstLetter).join('');
}

function firstLetter(part: string): string {
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(part.trim())) {
    if (/[\p{L}\p{N}]/u.test(segment)) return segment.toUpperCase();
  }
  return '';
}
