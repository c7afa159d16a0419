import { StoreUnavailable } from '../store-unavailable.ts';

const UNAVAILABLE = [
  'SQLITE_FULL',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
];

/** The engine's faults become `StoreUnavailable`; anything else, a broken constraint included, is a bug and stays what it is. */
export function asStoreUnavailable(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const { code } = error;
  return UNAVAILABLE.some(prefix => code.startsWith(prefix)) ? new StoreUnavailable(code, error) : error;
}
