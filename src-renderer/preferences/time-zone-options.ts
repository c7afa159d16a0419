import type { SelectOption } from '../ui/select.tsx';
import { timeZoneName, USUAL_ZONES } from './time-zone-name.ts';

/** The zones to choose from, the usual ones first; one that is chosen already is among them, however rare. */
export function timeZoneOptions(chosen: string | null): SelectOption[] {
  const usual = [...USUAL_ZONES].map(([id, label]) => ({ id, label, description: id.replaceAll('_', ' ') }));
  const others = [...new Set([...(chosen === null ? [] : [chosen]), ...Intl.supportedValuesOf('timeZone')])]
    .filter(id => !USUAL_ZONES.has(id))
    .toSorted();
  return [...usual, ...others.map(id => ({ id, label: timeZoneName(id) }))];
}
