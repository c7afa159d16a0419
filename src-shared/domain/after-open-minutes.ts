import { type OpenPlace, openStretches } from './open-stretches.ts';

/** When the place will have been open for so many minutes since `from`; null: it has no hours, or is not open that long in two months. [M6] */
export function afterOpenMinutes(place: OpenPlace, from: Date, minutes: number): Date | null {
  let left = minutes * 60_000;
  for (const stretch of openStretches(place, from)) {
    const begin = Math.max(stretch.from.getTime(), from.getTime());
    const room = stretch.to.getTime() - begin;
    if (left <= room) return new Date(begin + left);
    left -= room;
  }
  return null;
}
