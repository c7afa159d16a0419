import type { Lead } from '../protocol/lead.ts';
import { isOneEditAway } from './is-one-edit-away.ts';

/** `name` is a hint only: a name that is the same but for a slip, with something else that nearly agrees. */
export type DuplicateReason = 'phone' | 'email' | 'name';
type Compared = Pick<Lead, 'firstName' | 'lastName' | 'email'> & { readonly phones: readonly { readonly number: string }[] };

/** Why two leads are probably one person, the strongest reason first; null: they are probably not. [B1] */
export function whyDuplicate(a: Compared, b: Compared): DuplicateReason | null {
  if (a.phones.some(phone => b.phones.some(each => each.number === phone.number))) return 'phone';
  const [one, two] = [emailOf(a), emailOf(b)];
  if (one !== '' && one === two) return 'email';
  return isSimilarName(a, b) && (isSlipOfPhone(a, b) || isSameMailbox(one, two)) ? 'name' : null;
}

/** First and last name in either order, but for case, accents, blanks and one slip of the thumb. */
function isSimilarName(a: Compared, b: Compared): boolean {
  const [name, turned, target] = [
    folded(`${a.firstName} ${a.lastName}`),
    folded(`${a.lastName} ${a.firstName}`),
    folded(`${b.firstName} ${b.lastName}`),
  ];
  if (name === '' || target === '') return false;
  return [name, turned].some(each => each === target || isOneEditAway(each, target));
}

function isSlipOfPhone(a: Compared, b: Compared): boolean {
  return a.phones.some(phone => b.phones.some(each => isOneEditAway(phone.number, each.number)));
}

/** sam@work.example and sam@home.example. */
function isSameMailbox(one: string, two: string): boolean {
  const [mailbox = ''] = one.split('@');
  return mailbox !== '' && mailbox === two.split('@')[0];
}

function emailOf({ email }: Compared): string {
  return (email ?? '').trim().toLowerCase();
}

function folded(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}|[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
