import type { Location } from '../../../src-shared/protocol/location.ts';
import type { locations } from '../sqlite/schema.ts';

export type StoredLocation = typeof locations.$inferSelect;

export function locationRow({ accountId: _, ...stored }: StoredLocation): Location {
  return { kind: 'location', ...stored };
}
