import { csvCell } from '../../../src-shared/domain/csv-cell.ts';
import { sayOpeningHours } from '../../../src-shared/domain/opening-hours-text.ts';
import type { Location } from '../../../src-shared/protocol/location.ts';

const HEADERS = ['EMR id', 'Name', 'Address', 'Time zone', 'Voice number', 'Opening hours', 'Status'];

/** All locations, archived ones included, as a CSV that an import reads back and finds nothing to do. */
export function writeLocationCsv(locations: readonly Location[]): string {
  const rows = locations.map(({ emrId, name, address, timeZone, voiceNumber, openingHours, archivedAt }) =>
    [
      ...[emrId, name, address, timeZone, voiceNumber],
      openingHours === null ? null : sayOpeningHours(openingHours),
      archivedAt === null ? 'active' : 'inactive',
    ].map(value => csvCell(value ?? '')),
  );
  return `\ufeff${[HEADERS, ...rows].map(row => row.join(',')).join('\r\n')}\r\n`;
}
