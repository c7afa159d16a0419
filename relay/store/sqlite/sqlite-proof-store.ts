import type { Database } from 'better-sqlite3';
import type { Chain } from '../../../src-shared/domain/chain-head-text.ts';
import type { LedgerRestore } from '../../../src-shared/protocol/ledger-head.ts';
import { signedRestore } from '../chain-key.ts';
import { insertInto } from './insert-into.ts';
import { ledgerRestores } from './schema.ts';
import type { ProofStore, SignedEnd } from '../proof-store.ts';
import { consentEntryRow, type StoredConsentEntry } from '../rows/consent-entry-row.ts';
import { createChains } from './chains.ts';
import type { GroupCommit } from './group-commit.ts';

export function createProofStore(database: Database, group: GroupCommit): ProofStore {
  const chains = createChains(database);
  const isKnown = database.prepare<[string], number>('SELECT 1 FROM accounts WHERE "id" = ?').pluck();
  const head = database.prepare<[string, Chain], SignedEnd>(
    'SELECT "length", "hash", "signature" FROM chain_heads WHERE "accountId" = ? AND "chain" = ?',
  );
  const ledger = database.prepare<[string, number, number, number], StoredConsentEntry>(
    'SELECT * FROM consent_entries WHERE "accountId" = ? AND ("ledgerNumber" > ? OR ("ledgerNumber" < 1 AND ? = 0)) ORDER BY "ledgerNumber" LIMIT ?',
  );
  const accounts = database.prepare<[], string>('SELECT "id" FROM accounts ORDER BY "id"').pluck();
  const restore = database.prepare<[string], LedgerRestore>(
    'SELECT "backupAt", "restoredAt", "length", "hash", "signature" FROM ledger_restores WHERE "accountId" = ?',
  );
  const keepRestore = database.prepare(insertInto(ledgerRestores, 'OR REPLACE'));
  return {
    signRestore: restored =>
      group.run(() => {
        for (const accountId of accounts.all()) {
          if (restore.get(accountId)?.restoredAt === restored.restoredAt) continue;
          keepRestore.run({ accountId, ...signedRestore(chains.key(accountId), restored, chains.end(accountId, 'consent')) });
        }
      }),
    restore: async accountId => restore.get(accountId) ?? null,
    publicKey: accountId => group.run(() => (isKnown.get(accountId) === undefined ? null : chains.key(accountId).publicKey)),
    head: async (accountId, chain) => head.get(accountId, chain) ?? null,
    ledgerAfter: async (accountId, number, limit) => ledger.all(accountId, number, number, limit).map(consentEntryRow),
  };
}
