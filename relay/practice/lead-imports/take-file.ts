import { v7 as uuidv7 } from 'uuid';
import { guessImportFields } from '../../../src-shared/domain/guess-import-fields.ts';
import type { LeadImport } from '../../../src-shared/protocol/lead-import.ts';
import type { LeadImportStore } from '../../store/lead-import-store.ts';
import type { By } from '../by.ts';
import { readRows, type TableRow } from '../imports/read-rows.ts';
import { streamText, UnreadableFile } from '../imports/stream-text.ts';

export type TakeFileOutcome = { readonly is: 'taken'; readonly made: LeadImport } | { readonly is: 'refused'; readonly reason: string };

type File = {
  readonly id?: string | undefined;
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly mostRows: number;
};

const LIMITS = { mostColumns: 60, mostCharactersARow: 30_000 };
const ROWS_A_WRITE = 500;
const SAMPLES = 3;
const MOST_IN_A_SAMPLE = 80;

/**
 * Keeps the rows of a file that somebody hands in, as it comes in, and guesses what its columns are. Nothing else changes. Of a file that is
 * refused, or that breaks off, nothing is kept: its rows are discarded by whoever runs the imports. [J6]
 */
export async function takeFile(store: LeadImportStore, by: By, file: File, now: () => Date): Promise<TakeFileOutcome> {
  const { id = uuidv7(), fileName, bytes, mostRows } = file;
  const { accountId, staffId } = by;
  const known = await store.find(accountId, id);
  if (known !== null) return { is: 'taken', made: known };
  const reader = readRows({ ...LIMITS, mostRows });
  let encoding = 'utf-8';
  let isBegun = false;

  async function keep(rows: readonly TableRow[]): Promise<void> {
    if (!isBegun) {
      const columns = describeColumns(reader.columns ?? [], rows);
      await store.begin(accountId, { id, fileName, createdAt: now().toISOString(), createdBy: staffId, encoding, columns });
      isBegun = true;
    }
    for (let from = 0; from < rows.length; from += ROWS_A_WRITE) {
      const some = rows.slice(from, from + ROWS_A_WRITE).map(row => ({
        number: row.number,
        cells: [...row.cells],
        errors: row.is === 'faulty' ? [{ field: 'row', reason: row.reason }] : [],
      }));
      if (!(await store.addRows(accountId, id, some, now().toISOString()))) throw new UnreadableFile('The import was stopped.');
    }
  }

  try {
    let waiting: TableRow[] = [];
    for await (const piece of streamText(bytes)) {
      encoding = piece.encoding;
      waiting.push(...reader.push(piece.text));
      if (reader.refusal !== null) throw new UnreadableFile(reader.refusal);
      if (waiting.length < ROWS_A_WRITE) continue;
      await keep(waiting);
      waiting = [];
    }
    waiting.push(...reader.end());
    if (reader.refusal !== null) throw new UnreadableFile(reader.refusal);
    if (reader.rows === 0) throw new UnreadableFile('The file has a row of headings and no other row.');
    await keep(waiting);
  } catch (error) {
    if (isBegun) await store.discard(accountId, id, ['uploading']);
    if (error instanceof UnreadableFile) return { is: 'refused', reason: error.reason };
    throw error;
  }
  await store.finish(accountId, id, reader.rows, encoding);
  const made = await store.find(accountId, id);
  return made === null ? { is: 'refused', reason: 'The import was stopped.' } : { is: 'taken', made };
}

function describeColumns(names: readonly string[], rows: readonly TableRow[]): LeadImport['columns'] {
  const guesses = guessImportFields(names);
  return names.map((name, index) => ({
    name: name.slice(0, 200),
    guess: guesses[index] ?? null,
    samples: samplesOf(rows, index),
  }));
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
