import type { Database } from 'better-sqlite3';
import type { Chain } from '../../../src-shared/domain/chain-head-text.ts';
import { CHAIN_START, type ChainEnd } from '../../../src-shared/domain/chain.ts';
import type { NewAuditEntry } from '../audit-store.ts';
import { chainAudit, chainEntries } from '../chain-entries.ts';
import { newChainKey, signHead, type StoredChainKey } from '../chain-key.ts';
import type { StoredConsentEntry } from '../rows/consent-entry-row.ts';
import { insertInto } from './insert-into.ts';
import { auditEntries, chainHeads, chainKeys, consentEntries } from './schema.ts';

/** The signed chains of each account, inside the running transaction. */
export type Chains = {
  /** Appends lines to the ledger. They are stored as given, with their numbers and hashes. [C7, C11] */
  appendToLedger(accountId: string, entries: readonly StoredConsentEntry[], version: number): void;
  /** Appends lines to the audit log. [A1, A2] */
  appendToAudit(accountId: string, lines: readonly NewAuditEntry[]): void;
  end(accountId: string, chain: Chain): ChainEnd;
  /** Signs the new end. `version`: of the account, where desktops are to hear of it; else 0. */
  moveEnd(accountId: string, chain: Chain, end: ChainEnd, version: number): void;
  /** Makes the account's key where it has none. */
  key(accountId: string): StoredChainKey;
};

export function createChains(database: Database): Chains {
  const insertEntry = database.prepare(insertInto(consentEntries));
  const insertAudit = database.prepare(insertInto(auditEntries));
  const findEnd = database.prepare<[string, Chain], ChainEnd>(
    'SELECT "length", "hash" FROM chain_heads WHERE "accountId" = ? AND "chain" = ?',
  );
  const saveHead = database.prepare(insertInto(chainHeads, 'OR REPLACE'));
  const findKey = database.prepare<[string], StoredChainKey>('SELECT * FROM chain_keys WHERE "accountId" = ?');
  const insertKey = database.prepare(insertInto(chainKeys));

  function key(accountId: string): StoredChainKey {
    const known = findKey.get(accountId);
    if (known !== undefined) return known;
    const made = newChainKey(accountId, new Date().toISOString());
    insertKey.run(made);
    return made;
  }
  const end = (accountId: string, chain: Chain) => findEnd.get(accountId, chain) ?? CHAIN_START;
  function moveEnd(accountId: string, chain: Chain, to: ChainEnd, version: number): void {
    saveHead.run({ accountId, chain, version, ...to, signature: signHead(key(accountId).privateKey, chain, accountId, to) });
  }
  return {
    end,
    moveEnd,
    key,
    appendToAudit(accountId, lines) {
      const chained = chainAudit(accountId, end(accountId, 'audit'), lines);
      for (const entry of chained.entries) insertAudit.run(entry);
      moveEnd(accountId, 'audit', chained.end, 0);
    },
    appendToLedger(accountId, entries, version) {
      const chained = chainEntries(end(accountId, 'consent'), entries);
      for (const entry of chained.entries) insertEntry.run(entry);
      moveEnd(accountId, 'consent', chained.end, version);
    },
  };
}
