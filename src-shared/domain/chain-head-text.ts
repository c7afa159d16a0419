import type { ChainEnd } from './chain.ts';

export type Chain = 'consent' | 'audit';

/** What the relay signs with the account's Ed25519 key: the end of one of its chains. Kept for ever: another form needs another name. [C11] */
export function chainHeadText(chain: Chain, accountId: string, { length, hash }: ChainEnd): string {
  return `leadline-${chain}-head/1\n${accountId}\n${length}\n${hash}`;
}
