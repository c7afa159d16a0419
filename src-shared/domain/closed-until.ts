import { type OpenPlace, openStretches } from './open-stretches.ts';

/** When a place that is closed now opens next; null: it is open, or has no hours that would say. [M6] */
export function closedUntil(place: OpenPlace, now: Date): Date | null {
  const { value } = openStretches(place, now).next();
  return value === undefined || value.from <= now ? null : value.from;
}
