import Database from 'better-sqlite3';
import { Diverged } from './diverged.ts';

/** Whether an error says that the file itself cannot be used: corrupt, foreign, encrypted with another key, or of another past. */
export function isBroken(error: unknown): boolean {
  if (error instanceof Diverged) return true;
  if (!(error instanceof Database.SqliteError)) return false;
  return error.code.startsWith('SQLITE_CORRUPT') || error.code === 'SQLITE_NOTADB' || error.code === 'SQLITE_FORMAT';
}
