import papaparse from 'papaparse';

export type TableLimits = { readonly mostRows: number; readonly mostColumns: number; readonly mostCharactersARow: number };

/** A row as it stands in the file. `number` is what a spreadsheet shows beside it: the header is row 1. */
export type TableRow =
  | { readonly is: 'read'; readonly number: number; readonly cells: readonly string[] }
  | { readonly is: 'faulty'; readonly number: number; readonly cells: readonly string[]; readonly reason: string };

export type ReadTable =
  | { readonly is: 'read'; readonly columns: readonly string[]; readonly delimiter: string; readonly rows: number }
  | { readonly is: 'refused'; readonly reason: string };

const DELIMITERS = [',', ';', '\t', '|'];
/** All control characters but tab, line feed and carriage return; what a decoder puts where it could read nothing. */
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/;

/**
 * Reads a CSV text (RFC 4180, as spreadsheets write it: comma, semicolon, tab or bar between cells, quoted cells with line breaks) row by row into
 * `onRow`, so that the rows never lie in memory all at once; answering `false` ends the reading. The first row that is not blank names the columns.
 * Blank rows are passed over, cells are trimmed, missing cells at a row's end are empty. A row that cannot be meant is handed on as faulty with its
 * reason, for a report; a file that is no table, or is larger than the limits, is refused, and whoever called must then undo what it did with the
 * rows before. Formulas are data here like everything else: whoever writes a CSV escapes them (`csv-cell.ts`).
 */
export function readTable(text: string, limits: TableLimits, onRow: (row: TableRow) => boolean | void): ReadTable {
  let columns: readonly string[] | null = null;
  let refusal: string | null = null;
  let delimiter = ',';
  let rows = 0;
  let number = 0;
  papaparse.parse<string[]>(text, {
    delimitersToGuess: DELIMITERS,
    step({ data, errors, meta }, parser) {
      number += 1;
      const characters = data.reduce((sum, cell) => sum + cell.length, 0);
      const cells = characters > limits.mostCharactersARow ? [] : data.map(cell => cell.trim());
      if (characters === 0) return;
      const isUnclosed = errors.some(error => error.code === 'MissingQuotes');
      const fault = faultOf(cells, characters, isUnclosed, columns, limits);
      if (columns === null) {
        delimiter = meta.delimiter;
        refusal = fault ?? (cells.length > limits.mostColumns ? `The file has more than ${limits.mostColumns} columns.` : null);
        columns = cells;
        if (refusal !== null) parser.abort();
        return;
      }
      rows += 1;
      if (rows > limits.mostRows) {
        refusal = `The file has more than ${limits.mostRows.toLocaleString('en-US')} rows. Split it.`;
        return parser.abort();
      }
      const filled = [...cells, ...Array.from({ length: Math.max(0, columns.length - cells.length) }, () => '')];
      const goesOn = onRow(fault === null ? { is: 'read', number, cells: filled } : { is: 'faulty', number, cells: filled, reason: fault });
      if (goesOn === false) parser.abort();
    },
  });
  if (refusal !== null) return { is: 'refused', reason: refusal };
  if (columns === null) return { is: 'refused', reason: 'The file is empty.' };
  return { is: 'read', columns, delimiter, rows };
}

function faultOf(
  cells: readonly string[],
  characters: number,
  isUnclosed: boolean,
  columns: readonly string[] | null,
  limits: TableLimits,
): string | null {
  if (isUnclosed) return 'a quotation mark is opened and never closed; what follows it was not read';
  if (characters > limits.mostCharactersARow) return `is longer than ${limits.mostCharactersARow.toLocaleString('en-US')} characters`;
  if (cells.some(cell => NO_TEXT.test(cell))) return 'holds characters that belong in no text';
  if (columns !== null && cells.slice(columns.length).some(cell => cell !== '')) return 'has more cells than there are columns';
  return null;
}
