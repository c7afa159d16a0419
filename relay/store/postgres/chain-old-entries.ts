import { chainEntries } from '../chain-entries.ts';
import type { StoredConsentEntry } from '../rows/consent-entry-row.ts';
import { createChains } from './chains.ts';
import type { Query } from './query.ts';

/**
 * An account from before its ledger was chained gets its key, and its lines their places. Once: a line without a place that turns up later did
 * not come from a relay, and is left for who verifies the ledger to find. [C11]
 */
export async function chainOldEntries(query: Query): Promise<void> {
  const accounts = await query<{ id: string }>('SELECT "id" FROM accounts WHERE "id" NOT IN (SELECT "accountId" FROM chain_keys)');
  for (const { id } of accounts) {
    await query('BEGIN');
    try {
      await chainAccount(query, id);
      await query('COMMIT');
    } catch (error) {
      await query('ROLLBACK');
      throw error;
    }
  }
}

async function chainAccount(query: Query, accountId: string): Promise<void> {
  const chains = createChains(query);
  await query('SELECT 1 FROM accounts WHERE "id" = $1 FOR NO KEY UPDATE', [accountId]);
  await chains.key(accountId);
  const loose = await query<StoredConsentEntry>(
    'SELECT * FROM consent_entries WHERE "accountId" = $1 AND "ledgerNumber" = 0 ORDER BY "position"',
    [accountId],
  );
  if (loose.length === 0) return;
  const { entries, end } = chainEntries(await chains.end(accountId, 'consent'), loose);
  for (const { id, ledgerNumber, hash } of entries) {
    await query('UPDATE consent_entries SET "ledgerNumber" = $1, "hash" = $2 WHERE "id" = $3', [ledgerNumber, hash, id]);
  }
  const taken = 'UPDATE accounts SET "version" = "version" + 1 WHERE "id" = $1 RETURNING "version"';
  const [account] = await query<{ version: number }>(taken, [accountId]);
  await chains.moveEnd(accountId, 'consent', end, account?.version ?? 0);
}
