import type { Chain } from '../../src-shared/domain/chain-head-text.ts';
import { CHAIN_START, type ChainEnd, type ChainLine, walkChain } from '../../src-shared/domain/chain.ts';
import { sha256 } from '../store/chain-entries.ts';
import type { SignedEnd } from '../store/proof-store.ts';
import { checkHead } from './check-head.ts';

/** What was found of one chain. `wrong` names the first line that is; null: it is whole and signed. */
export type Verdict = { readonly chain: Chain; readonly lines: number; readonly wrong: string | null };

/** Follows a chain page by page. After the first fault it only counts. */
export function chainWalker(chain: Chain, accountId: string, publicKey: string) {
  let end: ChainEnd = CHAIN_START;
  let wrong: string | null = null;
  let lines = 0;
  return {
    take(page: readonly ChainLine[]): void {
      lines += page.length;
      if (wrong !== null) return;
      const walked = walkChain(end, page, sha256);
      if (walked.is === 'whole') end = walked.end;
      else wrong = FAULTS[walked.because](walked.line);
    },
    finish: (head: SignedEnd | null): Verdict => ({ chain, lines, wrong: wrong ?? checkHead(chain, accountId, publicKey, end, head) }),
  };
}

const FAULTS = {
  number: (line: number) => `line ${line} is not in its place: it is missing, or another was put before it`,
  hash: (line: number) => `line ${line} is not what was written: it was changed, or the line before it was`,
} as const;
