import { locationSender } from '../../src-shared/domain/location-sender.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';

export type SetUpStep = 'location' | 'number' | 'staff';

type Practice = {
  readonly locations: readonly Location[];
  readonly trackingNumbers: readonly TrackingNumber[];
  readonly staff: readonly Staff[];
};

/** What a practice still lacks before a front desk can text: a location, a number that texts for one, and somebody besides the admin. */
export function missingSetUp({ locations, trackingNumbers, staff }: Practice): readonly SetUpStep[] {
  const missing: SetUpStep[] = [];
  if (!locations.some(location => location.archivedAt === null)) missing.push('location');
  if (!locations.some(location => locationSender(location, trackingNumbers) !== null)) missing.push('number');
  if (staff.filter(person => person.disabledAt === null).length < 2) missing.push('staff');
  return missing;
}
