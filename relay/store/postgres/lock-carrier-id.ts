import type { Query } from './query.ts';

/**
 * Until this transaction ends, no other one keeps or reads status events of that carrier id. The account's row does not do for it: an event
 * may come before anybody knows whose text it is about. [D3]
 */
export async function lockCarrierId(query: Query, carrierId: string): Promise<void> {
  await query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [carrierId]);
}
