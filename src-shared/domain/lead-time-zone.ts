import { areaCodeTimeZone } from './area-code-time-zone.ts';

/** Whose wall clock quiet hours go by: the lead's address, else the area code of the phone, else the location. An IANA zone. [D7] */
export function leadTimeZone(known: { ofLead: string | null; phoneNumber: string; ofLocation: string }): string {
  return known.ofLead ?? areaCodeTimeZone(known.phoneNumber) ?? known.ofLocation;
}
