import type { LedgerHead } from '../../../src-shared/protocol/ledger-head.ts';
import type { chainHeads } from '../sqlite/schema.ts';

export type StoredChainHead = typeof chainHeads.$inferSelect;

export function ledgerHeadRow({ accountId, chain: _, ...stored }: StoredChainHead): LedgerHead {
  return { kind: 'ledger-head', id: accountId, ...stored };
}
