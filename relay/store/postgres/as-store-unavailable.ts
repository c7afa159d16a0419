import { DatabaseError } from 'pg';
import { StoreUnavailable } from '../store-unavailable.ts';

/**
 * Classes of SQLSTATE (PostgreSQL's appendix A) that a verb is not to blame for: connection, invalid authorization, wrong transaction state,
 * transaction rollback (a deadlock), no such database, insufficient resources (a full disk), object not in the wanted state (a lock that did
 * not come), operator intervention, system error, corruption.
 */
const UNAVAILABLE = ['08', '25', '28', '3D', '40', '53', '55', '57', '58', 'XX'];

/** What a statement threw: a broken constraint is a bug and stays what it is; whatever else came from the database or on the way to it is `StoreUnavailable`. */
export function asStoreUnavailable(error: unknown): unknown {
  if (error instanceof StoreUnavailable) return error;
  if (error instanceof DatabaseError) {
    const code = error.code ?? '';
    return UNAVAILABLE.includes(code.slice(0, 2)) ? new StoreUnavailable(code, error) : error;
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'CONNECTION_LOST';
  return new StoreUnavailable(code, error);
}
