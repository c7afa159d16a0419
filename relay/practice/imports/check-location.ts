import { v7 as uuidv7 } from 'uuid';
import { readOpeningHours } from '../../../src-shared/domain/opening-hours-text.ts';
import { parsePhone } from '../../../src-shared/domain/phone-number.ts';
import type { ImportedLocation, ImportFault } from '../../../src-shared/protocol/location-import.ts';
import { TimeZone } from '../../../src-shared/protocol/scalars.ts';

/** What a row says, before it is checked. Blank is not said. */
export type SaidOfLocation = Readonly<
  Record<'emrId' | 'name' | 'address' | 'timeZone' | 'voiceNumber' | 'openingHours', string> & { status: string }
>;

export type CheckedLocation =
  | { readonly is: 'read'; readonly place: ImportedLocation }
  | { readonly is: 'faulty'; readonly fault: ImportFault };

const LONGEST = { emrId: 120, name: 120, address: 300 } as const;
const OPEN = new Set(['active', 'open', 'yes', 'y', 'true', '1', 'suspended']);
const CLOSED = new Set(['inactive', 'closed', 'archived', 'no', 'n', 'false', '0']);

/** Checks what a row says of a location. A row with one fault is faulty as a whole: half a location is none. [E5] */
export function checkLocation(row: number, said: SaidOfLocation): CheckedLocation {
  const faults: string[] = [];
  if (said.name === '') faults.push('The name is missing.');
  for (const field of ['emrId', 'name', 'address'] as const)
    if (said[field].length > LONGEST[field]) faults.push(`The ${WORDS[field]} is longer than ${LONGEST[field]} characters.`);
  if (said.timeZone !== '' && !TimeZone.safeParse(said.timeZone).success)
    faults.push('The time zone must be an IANA time zone such as America/Chicago.');
  const phone = said.voiceNumber === '' ? null : parsePhone(said.voiceNumber);
  if (phone?.is === 'bad') faults.push(`The voice number ${phone.reason}.`);
  const openingHours = said.openingHours === '' ? null : readOpeningHours(said.openingHours);
  if (said.openingHours !== '' && openingHours === null)
    faults.push('The opening hours cannot be read; write them as Mon-Fri 08:00-12:00, 13:00-17:00; Sat 09:00-12:00.');
  const status = said.status.toLowerCase();
  if (status !== '' && !OPEN.has(status) && !CLOSED.has(status)) faults.push('The status must be active or inactive.');
  const emrId = said.emrId === '' ? null : said.emrId;
  if (faults.length > 0) return { is: 'faulty', fault: { row, reason: faults.join(' '), emrId } };
  return {
    is: 'read',
    place: {
      id: uuidv7(),
      row,
      emrId,
      name: said.name,
      address: said.address === '' ? null : said.address,
      timeZone: said.timeZone === '' ? null : said.timeZone,
      voiceNumber: phone?.is === 'ok' ? phone.number : null,
      openingHours,
      isActive: status === '' ? null : OPEN.has(status),
    },
  };
}

const WORDS = { emrId: 'EMR id', name: 'name', address: 'address' } as const;
