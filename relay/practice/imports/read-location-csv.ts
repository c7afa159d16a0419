import type { ImportedLocation, ImportFault, LocationColumn, LocationColumns } from '../../../src-shared/protocol/location-import.ts';
import { checkLocation } from './check-location.ts';
import { guessColumns } from './guess-columns.ts';
import type { TableLimits } from './read-rows.ts';
import { readTable } from './read-table.ts';

export type ReadLocations =
  | {
      readonly is: 'read';
      readonly headers: readonly string[];
      readonly columns: LocationColumns;
      readonly places: readonly ImportedLocation[];
      readonly faults: readonly ImportFault[];
    }
  | { readonly is: 'refused'; readonly reason: string };

const LIMITS: TableLimits = { mostRows: 5_000, mostColumns: 200, mostCharactersARow: 20_000 };

/** Reads locations from a CSV. `columns` null: they are guessed from the headers. */
export function readLocationCsv(text: string, columns: LocationColumns | null): ReadLocations {
  const places: ImportedLocation[] = [];
  const faults: ImportFault[] = [];
  const rows: { number: number; cells: readonly string[]; fault: string | null }[] = [];
  const table = readTable(text, LIMITS, row => {
    rows.push({ number: row.number, cells: row.cells, fault: row.is === 'faulty' ? row.reason : null });
  });
  if (table.is === 'refused') return table;
  const taken = columns ?? guessColumns(table.columns);
  const missing = Object.values(taken).find(header => !table.columns.includes(header));
  if (missing !== undefined) return { is: 'refused', reason: `The file has no column “${missing.slice(0, 60)}”.` };
  for (const { number, cells, fault } of rows) {
    const cell = (column: LocationColumn) => {
      const header = taken[column];
      return header === undefined ? '' : unescaped(cells[table.columns.indexOf(header)] ?? '');
    };
    if (fault !== null) {
      faults.push({ row: number, reason: `The row ${fault}.`, emrId: cell('emrId') || null });
      continue;
    }
    const parts = [cell('street'), cell('city'), `${cell('state')} ${cell('postalCode')}`.trim()];
    const address = cell('address') || parts.filter(part => part !== '').join(', ');
    const [emrId, name, timeZone, voiceNumber] = [cell('emrId'), cell('name'), cell('timeZone'), cell('voiceNumber')];
    const checked = checkLocation(number, {
      ...{ emrId, name, address, timeZone, voiceNumber },
      openingHours: cell('openingHours'),
      status: cell('status'),
    });
    if (checked.is === 'read') places.push(checked.place);
    else faults.push(checked.fault);
  }
  return { is: 'read', headers: table.columns, columns: taken, places, faults };
}

/** What exports put before a formula, ours among them, is no part of the words (`csv-cell.ts`). */
function unescaped(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
