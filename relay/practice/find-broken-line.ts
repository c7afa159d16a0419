import { createHash } from 'node:crypto';
import { CHAIN_START, walkChain } from '../../src-shared/domain/chain.ts';
import { ledgerLine } from '../../src-shared/domain/ledger-line.ts';
import type { ProofStore } from '../store/proof-store.ts';

const LINES_AT_ONCE = 500;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Follows an account's consent ledger to its signed end. Answers the number of the first line that is wrong or missing; null: it is whole. [C11] */
export async function findBrokenLine(store: ProofStore, accountId: string): Promise<number | null> {
  const head = await store.head(accountId, 'consent');
  for (let end = CHAIN_START; ; ) {
    const entries = await store.ledgerAfter(accountId, end.length, LINES_AT_ONCE);
    const walked = walkChain(
      end,
      entries.map(entry => ledgerLine(accountId, entry)),
      sha256,
    );
    if (walked.is === 'broken') return walked.line;
    end = walked.end;
    if (entries.length > 0) continue;
    const isWhole = head === null ? end.length === 0 : head.length === end.length && head.hash === end.hash;
    return isWhole ? null : end.length + 1;
  }
}
