import { locationSender } from '../../src-shared/domain/location-sender.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { Staff } from '../../src-shared/protocol/staff.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';

export type SetUpStep = 'location' | 'number' | 'staff' | 'mail';

type Practice = {
  readonly locations: readonly Location[];
  readonly trackingNumbers: readonly TrackingNumber[];
  readonly staff: readonly Staff[];
  /** The admin has no colleagues, and said so. */
  readonly worksAlone: boolean;
  /** Whether the relay has a mail server; undefined: not known. */
  readonly isMailOn: boolean | undefined;
};

/**
 * What a practice still lacks before a front desk can text: a location, a number that texts for one, and somebody besides the admin. That nobody
 * is written to by email is said beside those, and alone is nothing that is missing: a practice may do without.
 */
export function missingSetUp({ locations, trackingNumbers, staff, worksAlone, isMailOn }: Practice): readonly SetUpStep[] {
  const missing: SetUpStep[] = [];
  if (!locations.some(location => location.archivedAt === null)) missing.push('location');
  if (!locations.some(location => locationSender(location, trackingNumbers) !== null)) missing.push('number');
  if (!worksAlone && staff.filter(person => person.disabledAt === null).length < 2) missing.push('staff');
  if (missing.length > 0 && isMailOn === false) missing.push('mail');
  return missing;
}
