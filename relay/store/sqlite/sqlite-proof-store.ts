import type { Database } from 'better-sqlite3';
import type { Chain } from '../../../src-shared/domain/chain-head-text.ts';
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
  return {
    publicKey: accountId => group.run(() => (isKnown.get(accountId) === undefined ? null : chains.key(accountId).publicKey)),
    head: async (accountId, chain) => head.get(accountId, chain) ?? null,
    ledgerAfter: async (accountId, number, limit) => ledger.all(accountId, number, number, limit).map(consentEntryRow),
  };
}
