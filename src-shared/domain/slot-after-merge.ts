import type { Lead, PhoneSlot } from '../protocol/lead.ts';

/** The numbers that a lead had when it was merged, by slot. */
export type PhonesBefore = { readonly phone1: string | null; readonly phone2: string | null };

/**
 * Where the number is now that was in that slot of a lead which became part of this one. Null: it is neither of its two. What was meant for a
 * number never goes to another one. [B5]
 */
export function slotAfterMerge(survivor: Pick<Lead, 'phones'>, before: PhonesBefore, slot: PhoneSlot): PhoneSlot | null {
  const number = before[slot];
  return number === null ? null : (survivor.phones.find(phone => phone.number === number)?.slot ?? null);
}
