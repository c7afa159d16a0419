import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CHAIN_START, walkChain } from '../../../src-shared/domain/chain.ts';
import { ledgerLine, ledgerLineText } from '../../../src-shared/domain/ledger-line.ts';
import type { ConsentEntry } from '../../../src-shared/protocol/consent-entry.ts';
import { aConsentEntry } from '../../support/builders.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const ACCOUNT = '01936f12-0000-7000-8000-000000000001';

function aLedger(length: number): ConsentEntry[] {
  let hash = CHAIN_START.hash;
  return Array.from({ length }, (_, index) => {
    const entry = aConsentEntry({ ledgerNumber: index + 1, words: `line ${index + 1}` });
    hash = sha256(ledgerLineText(ACCOUNT, entry, hash));
    return { ...entry, hash };
  });
}
const walk = (entries: readonly ConsentEntry[]) =>
  walkChain(
    CHAIN_START,
    entries.map(entry => ledgerLine(ACCOUNT, entry)),
    sha256,
  );

test('[C11] a line’s text is what it was at the first release: ledgers out there carry its hash', () => {
  const entry = aConsentEntry({
    id: '01936f12-3daa-7c93-8a91-bfd7e9266b08',
    words: 'I “consent”\0',
    warningVersion: 'article-1',
    position: 7,
  });
  expect(ledgerLineText(ACCOUNT, entry, CHAIN_START.hash)).toBe(
    `["leadline-consent/1","${'0'.repeat(64)}","${ACCOUNT}",1,"01936f12-3daa-7c93-8a91-bfd7e9266b08",1,7,"+15125550199",null,"requested",` +
      `"requested","I “consent”\uFFFD","article-1",null,"relay",null,"${entry.at}"]`,
  );
});

test('[C11] whatever is changed in any line, it is found at that line', () => {
  const ledger = aLedger(5);
  expect(walk(ledger)).toEqual({ is: 'whole', end: { length: 5, hash: ledger[4]?.hash } });
  const other: Record<string, unknown> = {
    version: 9,
    position: 9,
    change: 'granted',
    consent: 'none',
    route: 'text',
    hash: 'f'.repeat(64),
  };
  for (const field of Object.keys(ledger[2] ?? {}).filter(name => name !== 'kind' && name !== 'ledgerNumber')) {
    const forged = ledger.map((entry, index) => (index === 2 ? { ...entry, [field]: other[field] ?? 'forged' } : entry));
    expect([field, walk(forged)]).toEqual([field, { is: 'broken', line: 3, because: 'hash' }]);
  }
});

test('[C11] a line that was removed, added, repeated or put elsewhere is found at its place', () => {
  const [one, two, three, four] = aLedger(4) as [ConsentEntry, ConsentEntry, ConsentEntry, ConsentEntry];
  expect(walk([one, three, four])).toMatchObject({ is: 'broken', line: 2 });
  expect(walk([two, three])).toMatchObject({ is: 'broken', line: 1 });
  expect(walk([one, three, two, four])).toMatchObject({ is: 'broken', line: 2 });
  expect(walk([one, two, two, three])).toMatchObject({ is: 'broken', line: 3 });
  // Numbered to fit: its hash does not.
  expect(walk([one, two, { ...four, ledgerNumber: 3 }])).toMatchObject({ is: 'broken', line: 3, because: 'hash' });
});
