import type { Chain } from '../../src-shared/domain/chain-head-text.ts';
import type { ChainEnd } from '../../src-shared/domain/chain.ts';
import type { LedgerRestore } from '../../src-shared/protocol/ledger-head.ts';
import type { Restored } from './state-store.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';

/** What the account can prove: its chains, read as they are kept. */
export type ProofStore = {
  /** The account's Ed25519 public key, DER in base64, made at the first call. Null: no such account. */
  publicKey(accountId: string): Promise<string | null>;
  /** Null: nothing was ever appended. */
  head(accountId: string, chain: Chain): Promise<SignedEnd | null>;
  /** Signs, once for each restore, what of every account's ledger there is: the backup's. [C17] */
  signRestore(restored: Restored): Promise<void>;
  /** The last one of the account; null: its database was never put back. */
  restore(accountId: string): Promise<LedgerRestore | null>;
  /** Lines of the ledger after this number, in order; those without a number, which no relay leaves behind, come first. */
  ledgerAfter(accountId: string, number: number, limit: number): Promise<ConsentEntry[]>;
};

export type SignedEnd = ChainEnd & {
  /** Over `chainHeadText`, base64. */
  readonly signature: string;
};
