import type { Location } from '../protocol/location.ts';
import type { TrackingNumber } from '../protocol/tracking-number.ts';

/**
 * The number that a location's texts leave from: its one tracking number that is enabled for two-way texting. Null: it has none. An archived
 * location keeps its number until somebody points that elsewhere. [E2]
 */
export function locationSender(location: Pick<Location, 'id'>, trackingNumbers: readonly TrackingNumber[]): TrackingNumber | null {
  return (
    trackingNumbers.find(number => number.locationId === location.id && number.textEnabled && number.purpose === 'two_way_texting') ?? null
  );
}
