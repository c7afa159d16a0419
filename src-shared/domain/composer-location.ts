import type { Location } from '../protocol/location.ts';
import type { TrackingNumber } from '../protocol/tracking-number.ts';
import { locationSender } from './location-sender.ts';

/**
 * The location that the composer offers first: the one whose number the lead last wrote to, else the one that was last written from, else the
 * first by name that can text, an archived one last. Null: none can. [M3, I2]
 */
export function composerLocation(known: {
  locations: readonly Location[];
  trackingNumbers: readonly TrackingNumber[];
  /** The tracking number that the lead last wrote to. */
  leadLastWroteTo: string | null;
  lastUsedLocationId: string | null;
}): Location | null {
  const able = known.locations
    .flatMap(location => {
      const sender = locationSender(location, known.trackingNumbers);
      return sender === null ? [] : [{ location, number: sender.phoneNumber }];
    })
    .sort((a, b) => a.location.name.localeCompare(b.location.name) || a.location.id.localeCompare(b.location.id));
  const wroteTo = able.find(({ number }) => number === known.leadLastWroteTo);
  const lastUsed = able.find(({ location }) => location.id === known.lastUsedLocationId);
  const inUse = able.find(({ location }) => location.archivedAt === null);
  return (wroteTo ?? lastUsed ?? inUse ?? able[0])?.location ?? null;
}
