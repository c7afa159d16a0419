import { readRows, type TableLimits, type TableRow } from './read-rows.ts';

export type ReadTable =
  | { readonly is: 'read'; readonly columns: readonly string[]; readonly delimiter: string; readonly rows: number }
  | { readonly is: 'refused'; readonly reason: string };

/** Reads a CSV text that is at hand as a whole (`read-rows.ts`), row by row into `onRow`. */
export function readTable(text: string, limits: TableLimits, onRow: (row: TableRow) => void): ReadTable {
  const reader = readRows(limits);
  for (const row of [...reader.push(text), ...reader.end()]) onRow(row);
  const { refusal, columns, delimiter, rows } = reader;
  if (refusal !== null || columns === null) return { is: 'refused', reason: refusal ?? 'The file is empty.' };
  return { is: 'read', columns, delimiter, rows };
}
