import { areaCodeTimeZone } from './area-code-time-zone.ts';

/**
 * The zone by which dates that concern a number are told and counted where no location is at hand: its area code's, else New York's. Relay and
 * desktop know the number, so both come to the same moment.
 */
export function numberTimeZone(number: string): string {
  return areaCodeTimeZone(number) ?? 'America/New_York';
}
