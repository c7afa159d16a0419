import { splitRows, type SplitRow } from './split-rows.ts';

export type TableLimits = { readonly mostRows: number; readonly mostColumns: number; readonly mostCharactersARow: number };

/** A row as it stands in the file. `number` is what a spreadsheet shows beside it: the header is row 1. */
export type TableRow =
  | { readonly is: 'read'; readonly number: number; readonly cells: readonly string[] }
  | { readonly is: 'faulty'; readonly number: number; readonly cells: readonly string[]; readonly reason: string };

export type RowReader = {
  /** From the first row that is not blank. */
  readonly columns: readonly string[] | null;
  readonly delimiter: string;
  /** How many there were below the header, faulty ones included. */
  readonly rows: number;
  /** Why the file is no table, or too large; null: it is none of it so far. */
  readonly refusal: string | null;
  push(text: string): TableRow[];
  end(): TableRow[];
};

/** All control characters but tab, line feed and carriage return; what a decoder puts where it could read nothing. */
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/;

/**
 * Reads a table (`split-rows.ts`) that comes in pieces. The first row that is not blank names the columns. Blank rows are passed over, cells are
 * trimmed, missing cells at a row's end are empty. A row that cannot be meant is handed on as faulty with its reason, for a report; after a
 * `refusal` nothing more is read, and whoever called must undo what it did with the rows before. Formulas are data here like everything else:
 * whoever writes a CSV escapes them (`csv-cell.ts`).
 */
export function readRows(limits: TableLimits): RowReader {
  const splitter = splitRows(limits.mostCharactersARow);
  let columns: readonly string[] | null = null;
  let refusal: string | null = null;
  let rows = 0;
  let number = 0;

  function takeHead(cells: readonly string[], fault: string | null): void {
    columns = cells;
    if (fault !== null) refusal = `The row of headings ${fault}.`;
    else if (cells.length > limits.mostColumns) refusal = `The file has more than ${limits.mostColumns} columns.`;
  }

  function take(split: readonly SplitRow[]): TableRow[] {
    const taken: TableRow[] = [];
    for (const row of split) {
      if (refusal !== null) return taken;
      number += 1;
      const cells = row.cells.map(cell => cell.trim());
      const isBlank = row.fault === null && cells.every(cell => cell === '');
      if (!isBlank && columns !== null) rows += 1;
      // Blank rows are not counted as such, but a file of nothing else must end, too.
      if (rows > limits.mostRows || number > 2 * limits.mostRows + 1_000)
        refusal = `The file has more than ${limits.mostRows.toLocaleString('en-US')} rows. Split it.`;
      else if (!isBlank) {
        const fault = faultOf(cells, row.fault, columns);
        if (columns === null) takeHead(cells, fault);
        else {
          const filled = [...cells, ...Array.from({ length: Math.max(0, columns.length - cells.length) }, () => '')];
          taken.push(fault === null ? { is: 'read', number, cells: filled } : { is: 'faulty', number, cells: filled, reason: fault });
        }
      }
    }
    refusal ??= splitter.refusal;
    return taken;
  }

  return {
    get columns() {
      return columns;
    },
    get delimiter() {
      return splitter.delimiter;
    },
    get rows() {
      return rows;
    },
    get refusal() {
      return refusal;
    },
    push: text => (refusal === null ? take(splitter.push(text)) : []),
    end() {
      const last = refusal === null ? take(splitter.end()) : [];
      if (columns === null) refusal ??= 'The file is empty.';
      return last;
    },
  };
}

function faultOf(cells: readonly string[], fault: string | null, columns: readonly string[] | null): string | null {
  if (fault !== null) return fault;
  if (cells.some(cell => NO_TEXT.test(cell))) return 'holds characters that belong in no text';
  if (columns !== null && cells.slice(columns.length).some(cell => cell !== '')) return 'has more cells than there are columns';
  return null;
}
