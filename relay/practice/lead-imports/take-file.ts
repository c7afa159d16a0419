import { v7 as uuidv7 } from 'uuid';
import { guessImportFields } from '../../../src-shared/domain/guess-import-fields.ts';
import { type LeadImport, MOST_IMPORT_BYTES, MOST_IMPORT_ROWS } from '../../../src-shared/protocol/lead-import.ts';
import type { LeadImportStore } from '../../store/lead-import-store.ts';
import type { By } from '../by.ts';
import { readTable, type TableRow } from '../imports/read-table.ts';
import { readText } from '../imports/read-text.ts';

export type TakeFileOutcome = { readonly is: 'taken'; readonly made: LeadImport } | { readonly is: 'refused'; readonly reason: string };

const LIMITS = { mostRows: MOST_IMPORT_ROWS, mostColumns: 60, mostCharactersARow: 30_000 };
const ROWS_A_WRITE = 500;
const SAMPLES = 3;
const MOST_IN_A_SAMPLE = 80;

/** Keeps the rows of a file that somebody hands in, and guesses what its columns are. Nothing else changes. */
export async function takeFile(
  store: LeadImportStore,
  by: By,
  { id = uuidv7(), fileName, bytes }: { readonly id?: string | undefined; readonly fileName: string; readonly bytes: Uint8Array },
  now: Date,
): Promise<TakeFileOutcome> {
  const known = await store.find(by.accountId, id);
  if (known !== null) return { is: 'taken', made: known };
  const text = await readText(bytes, MOST_IMPORT_BYTES);
  if (text.is === 'refused') return text;
  const rows: TableRow[] = [];
  const table = readTable(text.text, LIMITS, row => void rows.push(row));
  if (table.is === 'refused') return table;
  if (rows.length === 0) return { is: 'refused', reason: 'The file has a row of headings and no other row.' };
  const guesses = guessImportFields(table.columns);
  const columns = table.columns.map((name, index) => ({
    name: name.slice(0, 200),
    guess: guesses[index] ?? null,
    samples: samplesOf(rows, index),
  }));
  const { accountId, staffId } = by;
  await store.begin(accountId, { id, fileName, createdAt: now.toISOString(), createdBy: staffId, encoding: text.encoding, columns });
  for (let from = 0; from < rows.length; from += ROWS_A_WRITE) {
    const some = rows.slice(from, from + ROWS_A_WRITE);
    await store.addRows(
      accountId,
      id,
      some.map(row => ({
        number: row.number,
        cells: [...row.cells],
        errors: row.is === 'faulty' ? [{ field: 'row', reason: row.reason }] : [],
      })),
    );
  }
  await store.finish(accountId, id, rows.length);
  const made = await store.find(accountId, id);
  if (made === null) throw new Error('An import that was written cannot be read');
  return { is: 'taken', made };
}

function samplesOf(rows: readonly TableRow[], column: number): string[] {
  const samples: string[] = [];
  for (const { cells } of rows) {
    const cell = cells[column] ?? '';
    if (cell !== '' && !samples.includes(cell)) samples.push(cell.slice(0, MOST_IN_A_SAMPLE));
    if (samples.length === SAMPLES) break;
  }
  return samples;
}
