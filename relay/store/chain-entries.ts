import { createHash } from 'node:crypto';
import type { ChainEnd } from '../../src-shared/domain/chain.ts';
import { ledgerLineText } from '../../src-shared/domain/ledger-line.ts';
import type { StoredConsentEntry } from './rows/consent-entry-row.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Gives new lines of the ledger their numbers and hashes, after the end that the ledger had. [C11] */
export function chainEntries(
  before: ChainEnd,
  entries: readonly StoredConsentEntry[],
): { readonly entries: StoredConsentEntry[]; readonly end: ChainEnd } {
  let end = before;
  const chained = entries.map(entry => {
    const numbered = { ...entry, ledgerNumber: end.length + 1 };
    const hash = sha256(ledgerLineText(entry.accountId, numbered, end.hash));
    end = { length: numbered.ledgerNumber, hash };
    return { ...numbered, hash };
  });
  return { entries: chained, end };
}
