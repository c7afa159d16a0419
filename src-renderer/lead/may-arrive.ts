import { deliveryDoubt } from '../../src-shared/domain/delivery-doubt.ts';
import type { LeadPhone } from '../../src-shared/protocol/lead.ts';
import type { Message } from '../../src-shared/protocol/message.ts';

/** Whether sending this text again makes sense by what is known of its phone now: not opted out, not blocked, no landline. */
export function mayArrive({ leadPhone, trackingNumber }: Message, phones: readonly LeadPhone[]): boolean {
  const phone = phones.find(({ number }) => number === leadPhone);
  if (phone === undefined) return false;
  if (phone.optedOut || phone.frozen || phone.consent === 'declined') return false;
  return deliveryDoubt(phone, trackingNumber) === null;
}
