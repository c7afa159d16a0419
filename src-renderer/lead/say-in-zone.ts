/**
 * A time by the clock on the lead's wall, with the zone's short name: 8:00 AM PST, and the day where it is not the lead's today: Nov 24, 8:00 AM
 * PST. Quiet hours go by that clock, not by this desk's. [D7]
 */
export function sayInZone(instant: string, zone: string, now: Date): string {
  const at = new Date(instant);
  const time = at.toLocaleTimeString('en-US', { timeZone: zone, hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
  const day = (date: Date) => date.toLocaleDateString('en-US', { timeZone: zone, month: 'short', day: 'numeric' });
  return day(at) === day(now) ? time : `${day(at)}, ${time}`;
}
