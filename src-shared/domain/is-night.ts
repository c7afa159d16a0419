/** Between one and five in the morning there: hardly anybody is at a desk. */
export function isNight(now: Date, zone: string): boolean {
  const hour = Number(new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(now));
  return hour >= 1 && hour < 5;
}
