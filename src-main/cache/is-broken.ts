import Database from 'better-sqlite3';

/** Whether an error says that the file itself cannot be used: corrupt, foreign, or encrypted with another key. */
export function isBroken(error: unknown): boolean {
  if (!(error instanceof Database.SqliteError)) return false;
  return error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_FORMAT';
}
