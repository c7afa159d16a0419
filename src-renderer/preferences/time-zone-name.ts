/** The zones of the United States by their usual names, since nearly every practice is in one of them. */
export const USUAL_ZONES: ReadonlyMap<string, string> = new Map([
  ['America/New_York', 'Eastern Time'],
  ['America/Chicago', 'Central Time'],
  ['America/Denver', 'Mountain Time'],
  ['America/Phoenix', 'Arizona'],
  ['America/Los_Angeles', 'Pacific Time'],
  ['America/Anchorage', 'Alaska'],
  ['Pacific/Honolulu', 'Hawaii'],
  ['America/Puerto_Rico', 'Puerto Rico'],
]);

/** What a time zone is called: Central Time, or as it is written in the time zone database. */
export function timeZoneName(id: string): string {
  return USUAL_ZONES.get(id) ?? id.replaceAll('_', ' ');
}
