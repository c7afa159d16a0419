import type { Database } from 'better-sqlite3';
import { chainEntries } from '../chain-entries.ts';
import type { StoredConsentEntry } from '../rows/consent-entry-row.ts';
import { createChains } from './chains.ts';

/** Lines of the ledger from before it was chained, or from an older relay beside this one, take their places at its end. [C11] */
export function chainOldEntries(database: Database): void {
  const loose = database.prepare<[string], StoredConsentEntry>(
    'SELECT * FROM consent_entries WHERE "accountId" = ? AND "ledgerNumber" = 0 ORDER BY "position"',
  );
  const accounts = database.prepare<[], string>('SELECT DISTINCT "accountId" FROM consent_entries WHERE "ledgerNumber" = 0').pluck();
  if (accounts.get() === undefined) return;
  const place = database.prepare('UPDATE consent_entries SET "ledgerNumber" = @ledgerNumber, "hash" = @hash WHERE "id" = @id');
  const next = database
    .prepare<[string], number>('UPDATE accounts SET "version" = "version" + 1 WHERE "id" = ? RETURNING "version"')
    .pluck();
  const chains = createChains(database);
  const chainAll = database.transaction(() => {
    for (const accountId of accounts.all()) {
      const { entries, end } = chainEntries(chains.end(accountId, 'consent'), loose.all(accountId));
      for (const { id, ledgerNumber, hash } of entries) place.run({ id, ledgerNumber, hash });
      chains.moveEnd(accountId, 'consent', end, next.get(accountId) ?? 0);
    }
  });
  chainAll.immediate();
}
