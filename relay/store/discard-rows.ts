import { got, type Steps, type Work } from './written-once.ts';

/** Few enough that texts in between wait for no more than some hundredths of a second. */
const ROWS_AT_ONCE = 1_000;

/** Removes the next rows of an import, and it after the last. */
export function* discardRows(work: Work, importId: string): Steps<boolean> {
  const found = yield* got(
    work.query<{ number: number }>(`SELECT "number" FROM lead_import_rows WHERE "importId" = $1 ORDER BY "number" LIMIT $2`, [
      importId,
      ROWS_AT_ONCE,
    ]),
  );
  const last = found.at(-1)?.number ?? 0;
  yield* got(work.query(`DELETE FROM lead_import_rows WHERE "importId" = $1 AND "number" <= $2`, [importId, last]));
  const isOver = found.length < ROWS_AT_ONCE;
  if (isOver) yield* got(work.query('DELETE FROM lead_imports WHERE "id" = $1', [importId]));
  return !isOver;
}
