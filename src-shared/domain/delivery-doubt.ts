import type { LeadPhone } from '../protocol/lead.ts';

export type DeliveryDoubt = 'carrier_blocked' | 'cannot_receive_texts';

/** What is known of a phone that will keep a text from our number away from it: the carrier blocks the pair [O12], or the line takes none [D14]. */
export function deliveryDoubt(phone: Pick<LeadPhone, 'lineWarning' | 'carrierBlocks'>, trackingNumber: string): DeliveryDoubt | null {
  if (phone.carrierBlocks.some(block => block.trackingNumber === trackingNumber)) return 'carrier_blocked';
  return phone.lineWarning === 'landline' || phone.lineWarning === 'no_such_number' ? 'cannot_receive_texts' : null;
}
