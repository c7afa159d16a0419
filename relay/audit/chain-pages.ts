import { auditLine } from '../../src-shared/domain/audit-line.ts';
import type { Chain } from '../../src-shared/domain/chain-head-text.ts';
import type { ChainLine } from '../../src-shared/domain/chain.ts';
import { ledgerLine } from '../../src-shared/domain/ledger-line.ts';
import type { AuditEntry } from '../../src-shared/protocol/audit-entry.ts';
import type { ConsentEntry } from '../../src-shared/protocol/consent-entry.ts';
import type { SignedEnd } from '../store/proof-store.ts';
import type { Store } from '../store/store.ts';

export type Entry = ConsentEntry | AuditEntry;
export type ChainPage = { readonly entries: readonly Entry[]; readonly lines: readonly ChainLine[] };

const PAGE = 1_000;

/**
 * A chain of the account page by page, and then its end. Lines that a running relay adds meanwhile are read too, and an end that was signed
 * before them is read again: what is answered belongs together, unless somebody tampered with it.
 */
export async function* chainPages(store: Store, accountId: string, chain: Chain): AsyncGenerator<ChainPage, SignedEnd | null> {
  const readAfter = async (number: number): Promise<ChainPage> => {
    if (chain === 'consent') {
      const entries = await store.proof.ledgerAfter(accountId, number, PAGE);
      return { entries, lines: entries.map(entry => ledgerLine(accountId, entry)) };
    }
    const entries = await store.audit.auditAfter(accountId, number, PAGE);
    return { entries, lines: entries.map(entry => auditLine(accountId, entry)) };
  };
  for (let number = 0; ; ) {
    const page = await readAfter(number);
    const last = page.lines.at(-1);
    if (last !== undefined) {
      yield page;
      number = Math.max(number + 1, last.number);
      continue;
    }
    const head = await store.proof.head(accountId, chain);
    // A line that was added between the two reads belongs to it.
    if (head === null || head.length <= number || (await readAfter(number)).lines.length === 0) return head;
  }
}
