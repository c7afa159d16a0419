import type { Chain } from '../../src-shared/domain/chain-head-text.ts';
import { CHAIN_START } from '../../src-shared/domain/chain.ts';
import type { Account } from '../../src-shared/protocol/account.ts';
import type { Store } from '../store/store.ts';
import { chainPages, type Entry } from './chain-pages.ts';
import type { ExportLine } from './export-format.ts';

/** The account's ledger and audit log as they are kept, each with its signed end. */
export async function* exportLines(store: Store, account: Account, now: Date): AsyncGenerator<ExportLine> {
  const publicKey = (await store.proof.publicKey(account.id)) ?? '';
  yield {
    ...{ type: 'export', format: 'leadline-audit/1', accountId: account.id, accountName: account.name },
    ...{ exportedAt: now.toISOString(), publicKey },
  };
  for (const chain of ['consent', 'audit'] as const) yield* chainLines(store, account.id, chain);
}

async function* chainLines(store: Store, accountId: string, chain: Chain): AsyncGenerator<ExportLine> {
  const pages = chainPages(store, accountId, chain);
  for (let page = await pages.next(); ; page = await pages.next()) {
    if (page.done === true) return yield { type: `${chain}-head`, ...(page.value ?? { ...CHAIN_START, signature: '' }) };
    for (const entry of page.value.entries) yield exported(entry);
  }
}

function exported(entry: Entry): ExportLine {
  if (!('kind' in entry)) return { type: 'audit', ...entry };
  const { kind: _, ...line } = entry;
  return { type: 'consent', ...line };
}
