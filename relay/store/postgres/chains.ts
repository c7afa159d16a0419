import type { Chain } from '../../../src-shared/domain/chain-head-text.ts';
import { CHAIN_START, type ChainEnd } from '../../../src-shared/domain/chain.ts';
import type { NewAuditEntry } from '../audit-store.ts';
import { chainAudit, chainEntries } from '../chain-entries.ts';
import { newChainKey, signHead, type StoredChainKey } from '../chain-key.ts';
import type { StoredAuditEntry } from '../rows/audit-entry-row.ts';
import type { StoredConsentEntry } from '../rows/consent-entry-row.ts';
import type { Query } from './query.ts';
import { insertInto, insertRows } from './statements.ts';

/** The signed chains of each account, inside a transaction that has locked the account's row. */
export type Chains = {
  /** Appends lines to the ledger. They are stored as given, with their numbers and hashes. [C7, C11] */
  appendToLedger(accountId: string, entries: readonly StoredConsentEntry[], version: number): Promise<void>;
  /** Appends lines to the audit log. [A1, A2] */
  appendToAudit(accountId: string, lines: readonly NewAuditEntry[]): Promise<void>;
  end(accountId: string, chain: Chain): Promise<ChainEnd>;
  /** Signs the new end. `version`: of the account, where desktops are to hear of it; else 0. */
  moveEnd(accountId: string, chain: Chain, end: ChainEnd, version: number): Promise<void>;
  /** Makes the account's key where it has none. */
  key(accountId: string): Promise<StoredChainKey>;
};

export function createChains(query: Query): Chains {
  async function key(accountId: string): Promise<StoredChainKey> {
    const [known] = await query<StoredChainKey>('SELECT * FROM chain_keys WHERE "accountId" = $1', [accountId]);
    if (known !== undefined) return known;
    const made = newChainKey(accountId, new Date().toISOString());
    await query(...insertInto('chain_keys', made));
    return made;
  }
  async function end(accountId: string, chain: Chain): Promise<ChainEnd> {
    const find = 'SELECT "length", "hash" FROM chain_heads WHERE "accountId" = $1 AND "chain" = $2';
    const [known] = await query<ChainEnd>(find, [accountId, chain]);
    return known ?? CHAIN_START;
  }
  async function moveEnd(accountId: string, chain: Chain, to: ChainEnd, version: number): Promise<void> {
    const { privateKey } = await key(accountId);
    const head = { accountId, chain, version, ...to, signature: signHead(privateKey, chain, accountId, to) };
    const moved = `ON CONFLICT ("accountId", "chain") DO UPDATE SET "version" = excluded."version", "length" = excluded."length",
      "hash" = excluded."hash", "signature" = excluded."signature"`;
    await query(...insertInto('chain_heads', head, moved));
  }
  async function insert(table: string, entries: readonly (StoredAuditEntry | StoredConsentEntry)[]): Promise<void> {
    const [first, ...others] = entries;
    if (first !== undefined) await query(...insertRows(table, [first, ...others]));
  }

  return {
    end,
    moveEnd,
    key,
    async appendToAudit(accountId, lines) {
      const chained = chainAudit(accountId, await end(accountId, 'audit'), lines);
      await insert('audit_entries', chained.entries);
      await moveEnd(accountId, 'audit', chained.end, 0);
    },
    async appendToLedger(accountId, entries, version) {
      const chained = chainEntries(await end(accountId, 'consent'), entries);
      await insert('consent_entries', chained.entries);
      await moveEnd(accountId, 'consent', chained.end, version);
    },
  };
}
