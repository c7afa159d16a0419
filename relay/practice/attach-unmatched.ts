import { freePhoneSlot } from '../../src-shared/domain/free-phone-slot.ts';
import type { AttachUnmatched } from '../../src-shared/protocol/commands.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { PracticeStore } from '../store/practice-store.ts';
import type { By } from './by.ts';

export type AttachOutcome =
  | { readonly is: 'done'; readonly lead: Lead }
  | { readonly is: 'refused'; readonly because: 'not_found' | 'no_free_phone' };

/** Gives an unmatched number to a lead, in the slot that is free; its texts become the lead's. Again for the same lead it changes nothing. [M4] */
export async function attachUnmatched(
  store: PracticeStore,
  by: By,
  number: string,
  { leadId, label }: AttachUnmatched,
): Promise<AttachOutcome> {
  const isKnown = (await store.unmatchedMessages(by.accountId, number, null, 1)).length > 0;
  const saved = await store.updateLead<'not_found' | 'no_free_phone'>(by.accountId, leadId, null, ({ lead }) => {
    if (lead.phones.some(phone => phone.number === number)) return { is: 'change', change: {}, effects: {} };
    const slot = freePhoneSlot(lead);
    if (!isKnown) return { is: 'refuse', because: 'not_found' };
    if (slot === null) return { is: 'refuse', because: 'no_free_phone' };
    return { is: 'change', change: { [slot]: number, [`${slot}Label`]: label }, effects: {} };
  });
  switch (saved.is) {
    case 'saved':
    case 'existing':
      return { is: 'done', lead: saved.row };
    case 'refused':
      return saved;
    case 'not_found':
    case 'stale':
    case 'conflict':
      return { is: 'refused', because: 'not_found' };
  }
}
