import type { SelectOption } from '../ui/select.tsx';

/** The zones of the United States first, since nearly every practice is in one of them. */
const USUAL = [
  ['America/New_York', 'Eastern Time'],
  ['America/Chicago', 'Central Time'],
  ['America/Denver', 'Mountain Time'],
  ['America/Phoenix', 'Arizona'],
  ['America/Los_Angeles', 'Pacific Time'],
  ['America/Anchorage', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii'],
  ['America/Puerto_Rico', 'Puerto Rico'],
] as const;

/** The zones to choose from; one that is chosen already is among them, however rare. */
export function timeZoneOptions(chosen: string | null): SelectOption[] {
  const usual = USUAL.map(([id, label]) => ({ id, label, description: id.replaceAll('_', ' ') }));
  const known = new Set<string>(USUAL.map(([id]) => id));
  const others = [...new Set([...(chosen === null ? [] : [chosen]), ...Intl.supportedValuesOf('timeZone')])]
    .filter(id => !known.has(id))
    .toSorted();
  return [...usual, ...others.map(id => ({ id, label: id.replaceAll('_', ' ') }))];
}
