import type { Lead, LeadPhone, PhoneSlot } from '../../src-shared/protocol/lead.ts';
import type { ThreadItem } from './thread-window.ts';

/**
 * Which phone the composer offers: the one chosen before, else the one the lead last wrote from, else the first that may be texted, else
 * the first. null: the lead has no phone.
 */
export function choosePhone(
  lead: Pick<Lead, 'phones'>,
  items: readonly ThreadItem[],
  chosen: PhoneSlot | null,
  mayBeTexted: (slot: PhoneSlot) => boolean,
): LeadPhone | null {
  const picked = lead.phones.find(phone => phone.slot === chosen);
  if (picked !== undefined) return picked;
  const last = items.findLast(item => item.kind === 'message' && item.messageKind === 'inbound');
  const wroteFrom = last?.kind === 'message' ? lead.phones.find(phone => phone.number === last.leadPhone) : undefined;
  return wroteFrom ?? lead.phones.find(phone => mayBeTexted(phone.slot)) ?? lead.phones[0] ?? null;
}
