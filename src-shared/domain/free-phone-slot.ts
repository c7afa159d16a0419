import type { Lead, PhoneSlot } from '../protocol/lead.ts';

/** Where another number of the lead would go; null: it has two already. */
export function freePhoneSlot(lead: Pick<Lead, 'phones'>): PhoneSlot | null {
  const isFree = (slot: PhoneSlot) => lead.phones.every(phone => phone.slot !== slot);
  return (['phone1', 'phone2'] as const).find(isFree) ?? null;
}
