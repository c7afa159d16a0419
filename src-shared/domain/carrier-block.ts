import type { LeadPhone } from '../protocol/lead.ts';
import type { Location } from '../protocol/location.ts';
import type { TrackingNumber } from '../protocol/tracking-number.ts';
import { locationSender } from './location-sender.ts';

export type CarrierBlock = {
  /** Our number, which the lead must text START to. E.164. */
  readonly trackingNumber: string;
  readonly since: string;
  /** Locations whose number the carrier is not known to block for this phone. */
  readonly elsewhere: readonly Location[];
};

/**
 * The carrier's own block between this phone and the number that a text would leave from; null: none is known. It bars nothing here, since only
 * the carrier knows for sure: the text would come back. [O12]
 */
export function carrierBlock(
  phone: LeadPhone,
  sender: TrackingNumber | null,
  locations: readonly Location[],
  trackingNumbers: readonly TrackingNumber[],
): CarrierBlock | null {
  const isBlocked = (number: string) => phone.carrierBlocks.some(block => block.trackingNumber === number);
  const block = phone.carrierBlocks.find(({ trackingNumber }) => trackingNumber === sender?.phoneNumber);
  if (block === undefined) return null;
  const elsewhere = locations.filter(location => {
    const other = locationSender(location, trackingNumbers);
    return other !== null && !isBlocked(other.phoneNumber);
  });
  return { ...block, elsewhere };
}
