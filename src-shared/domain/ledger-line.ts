import type { ConsentEntry } from '../protocol/consent-entry.ts';
import type { ChainLine } from './chain.ts';
import { chainText } from './chain-text.ts';

type Covered = Omit<ConsentEntry, 'kind' | 'hash'>;

/** Every field but the hash itself, in the order in which it is hashed; a field that is missing here does not compile. */
const FIELDS = {
  ledgerNumber: 1,
  id: 2,
  version: 3,
  position: 4,
  phoneNumber: 5,
  leadId: 6,
  change: 7,
  consent: 8,
  words: 9,
  warningVersion: 10,
  messageId: 11,
  route: 12,
  staffId: 13,
  at: 14,
} satisfies Record<keyof Covered, number>;
const ORDER = (Object.keys(FIELDS) as (keyof Covered)[]).sort((a, b) => FIELDS[a] - FIELDS[b]);

/** What the hash of a line of the consent ledger covers. [C11] */
export function ledgerLineText(accountId: string, entry: Covered, previousHash: string): string {
  const fields = ORDER.map(field => entry[field]);
  return chainText('leadline-consent/1', previousHash, accountId, fields);
}

/** A line of the consent ledger, to be walked. */
export function ledgerLine(accountId: string, entry: Covered & Pick<ConsentEntry, 'hash'>): ChainLine {
  return { number: entry.ledgerNumber, hash: entry.hash, text: previousHash => ledgerLineText(accountId, entry, previousHash) };
}
