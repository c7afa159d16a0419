import { createPublicKey, verify } from 'node:crypto';
import { type Chain, chainHeadText } from '../../src-shared/domain/chain-head-text.ts';
import type { ChainEnd } from '../../src-shared/domain/chain.ts';
import type { SignedEnd } from '../store/proof-store.ts';

/** Whether the end that was signed is the one that the lines lead to; null, or what is wrong, in words. */
export function checkHead(chain: Chain, accountId: string, publicKey: string, end: ChainEnd, head: SignedEnd | null): string | null {
  if (head === null) return end.length === 0 ? null : `there are ${end.length} lines and no signed end`;
  if (!isSigned(chain, accountId, publicKey, head)) return `the signature of its end, line ${head.length}, is wrong`;
  if (head.length > end.length) return `line ${end.length + 1} is missing: ${head.length} were signed, ${end.length} are here`;
  if (head.length < end.length) return `line ${head.length + 1} was added: ${head.length} were signed, ${end.length} are here`;
  return head.hash === end.hash ? null : `line ${end.length} is not the one that was signed`;
}

/** False, too, for a key or a signature that is none. */
function isSigned(chain: Chain, accountId: string, publicKey: string, head: SignedEnd): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(chainHeadText(chain, accountId, head)), key, Buffer.from(head.signature, 'base64'));
  } catch {
    return false;
  }
}
