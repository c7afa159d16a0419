import { chainEntries } from '../chain-entries.ts';
import type { StoredConsentEntry } from '../rows/consent-entry-row.ts';
import { createChains } from './chains.ts';
import type { Query } from './query.ts';

/** Lines of the ledger from before it was chained, or from an older relay beside this one, take their places at its end. [C11] */
export async function chainOldEntries(query: Query): Promise<void> {
  const accounts = await query<{ id: string }>('SELECT DISTINCT "accountId" AS "id" FROM consent_entries WHERE "ledgerNumber" = 0');
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
  const [account] = await query<{ version: number }>('UPDATE accounts SET "version" = "version" + 1 WHERE "id" = $1 RETURNING "version"', [
    accountId,
  ]);
  const loose = await query<StoredConsentEntry>(
    'SELECT * FROM consent_entries WHERE "accountId" = $1 AND "ledgerNumber" = 0 ORDER BY "position"',
    [accountId],
  );
  const { entries, end } = chainEntries(await chains.end(accountId, 'consent'), loose);
  for (const { id, ledgerNumber, hash } of entries) {
    await query('UPDATE consent_entries SET "ledgerNumber" = $1, "hash" = $2 WHERE "id" = $3', [ledgerNumber, hash, id]);
  }
  await chains.moveEnd(accountId, 'consent', end, account?.version ?? 0);
}
