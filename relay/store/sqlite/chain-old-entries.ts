import type { Database } from 'better-sqlite3';
import { chainEntries } from '../chain-entries.ts';
import type { StoredConsentEntry } from '../rows/consent-entry-row.ts';
import { createChains } from './chains.ts';

/**
 * An account from before its ledger was chained gets its key, and its lines their places. Once: a line without a place that turns up later did
 * not come from a relay, and is left for who verifies the ledger to find. [C11]
 */
export function chainOldEntries(database: Database): void {
  const accounts = database.prepare<[], string>('SELECT "id" FROM accounts WHERE "id" NOT IN (SELECT "accountId" FROM chain_keys)').pluck();
  if (accounts.get() === undefined) return;
  const loose = database.prepare<[string], StoredConsentEntry>(
    'SELECT * FROM consent_entries WHERE "accountId" = ? AND "ledgerNumber" = 0 ORDER BY "position"',
  );
  const place = database.prepare('UPDATE consent_entries SET "ledgerNumber" = @ledgerNumber, "hash" = @hash WHERE "id" = @id');
  const next = database
    .prepare<[string], number>('UPDATE accounts SET "version" = "version" + 1 WHERE "id" = ? RETURNING "version"')
    .pluck();
  const chains = createChains(database);
  const chainAll = database.transaction(() => {
    for (const accountId of accounts.all()) {
      chains.key(accountId);
      const { entries, end } = chainEntries(chains.end(accountId, 'consent'), loose.all(accountId));
      for (const { id, ledgerNumber, hash } of entries) place.run({ id, ledgerNumber, hash });
      if (entries.length > 0) chains.moveEnd(accountId, 'consent', end, next.get(accountId) ?? 0);
    }
  });
  chainAll.immediate();
}
