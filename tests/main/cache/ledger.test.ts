import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { explainAlarm } from '../../../src-main/cache/explain-alarm.ts';
import { chainHeadText } from '../../../src-shared/domain/chain-head-text.ts';
import { CHAIN_START } from '../../../src-shared/domain/chain.ts';
import { ledgerLineText } from '../../../src-shared/domain/ledger-line.ts';
import { ledgerRestoreText } from '../../../src-shared/domain/ledger-restore-text.ts';
import type { ConsentEntry } from '../../../src-shared/protocol/consent-entry.ts';
import type { LedgerHead } from '../../../src-shared/protocol/ledger-head.ts';
import type { Row } from '../../../src-shared/protocol/row.ts';
import { aFolder, apply, aStore, OWNER } from '../support/a-store.ts';
import { aConsentEntry, changes, idOf, snapshot } from '../support/rows.ts';

const relay = aKey();
const { accountId } = OWNER;

function aKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { key: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'), privateKey };
}

/** A ledger of these words, one line a version, as the relay would tell it. */
function aLedger(words: readonly string[]): ConsentEntry[] {
  let hash = CHAIN_START.hash;
  return words.map((said, index) => {
    const number = index + 1;
    const entry = aConsentEntry({ id: idOf(`line ${number}`), version: number, position: number, ledgerNumber: number, words: said });
    hash = createHash('sha256')
      .update(ledgerLineText(accountId, entry, hash))
      .digest('hex');
    return { ...entry, hash };
  });
}
function headOf(entries: readonly ConsentEntry[], privateKey: KeyObject = relay.privateKey): LedgerHead {
  const last = entries.at(-1);
  if (last === undefined) throw new Error('a head has a line before it');
  const end = { length: last.ledgerNumber, hash: last.hash };
  const signature = sign(null, Buffer.from(chainHeadText('consent', accountId, end)), privateKey).toString('base64');
  return { kind: 'ledger-head', id: accountId, version: last.version, ...end, signature };
}
const installed = (entries: readonly ConsentEntry[], more: readonly Row[] = [headOf(entries)]) =>
  snapshot(entries.length, [...entries, ...more]);

/** A desktop that has seen the ledger of these words, and pinned the key. */
function aDesktop(words: readonly string[], folder = aFolder()) {
  const store = aStore(folder);
  apply(store, installed(aLedger(words)));
  apply(store, changes(words.length, [], { version: words.length }));
  store.pinLedgerKey(relay.key);
  return store;
}

/** The relay goes on from what the desktop knows with these lines. */
function goOn(store: ReturnType<typeof aStore>, from: number, entries: readonly ConsentEntry[], head = headOf(entries)) {
  return apply(store, changes(from, [...entries.slice(from), head]));
}

test('[C11] a ledger that grows raises no alarm, and its end is remembered beside a cache that is begun anew', () => {
  const store = aDesktop(['one', 'two']);
  const grown = aLedger(['one', 'two', 'three']);
  expect(goOn(store, 2, grown).what).toContain('ledger');
  expect(store.getLedgerAlarm()).toBeNull();
  store.rebuildCache();
  apply(store, installed(grown));
  apply(store, changes(3, [], { version: 4 }));
  expect(store.getLedgerAlarm()).toBeNull();
  store.close();
});

test('[C11] a shortened ledger is noticed after the cache was begun anew, and the alarm outlives a restart', () => {
  const folder = aFolder();
  const store = aDesktop(['one', 'two', 'three'], folder);
  store.rebuildCache();
  apply(store, installed(aLedger(['one', 'two'])));
  const applied = apply(store, changes(2, [], { version: 3 }));
  expect(applied.what).toContain('ledger');
  expect(store.getLedgerAlarm()).toMatchObject({ because: 'shortened', expected: { length: 3 }, found: { length: 2 } });
  store.close();
  const again = aStore(folder);
  expect(again.getLedgerAlarm()?.because).toBe('shortened');
  again.close();
});

test('[C11] a ledger rewritten before its remembered end is noticed, however well it is chained and signed anew', () => {
  const store = aDesktop(['one', 'two', 'three']);
  store.rebuildCache();
  const rewritten = aLedger(['one', 'NEVER', 'three', 'four']);
  apply(store, installed(rewritten));
  apply(store, changes(4, [], { version: 5 }));
  expect(store.getLedgerAlarm()).toMatchObject({ because: 'rewritten', expected: { length: 3 } });
  store.close();
});

test.each([
  [
    'a changed line',
    (lines: ConsentEntry[]) => lines.map((line, index) => (index === 2 ? { ...line, words: 'changed' } : line)),
    'rewritten',
  ],
  ['a line left out', (lines: ConsentEntry[]) => lines.filter((_, index) => index !== 2), 'rewritten'],
] as const)('[C11] %s among the new ones is noticed in the feed', (_name, forge, because) => {
  const store = aDesktop(['one', 'two']);
  const whole = aLedger(['one', 'two', 'three', 'four']);
  goOn(store, 2, forge(whole), headOf(whole));
  expect(store.getLedgerAlarm()?.because).toBe(because);
  store.close();
});

test('[C11] an end that another key signed is noticed; the pinned key stays the first one', () => {
  const store = aDesktop(['one']);
  const stranger = aKey();
  store.pinLedgerKey(stranger.key);
  const grown = aLedger(['one', 'two']);
  goOn(store, 1, grown, headOf(grown, stranger.privateKey));
  expect(store.getLedgerAlarm()?.because).toBe('signature');
  store.close();
});

test('[C11] the alarm stays when the ledger looks right again, until it is accepted; then what is there now counts', () => {
  const store = aDesktop(['one', 'two', 'three']);
  store.rebuildCache();
  const short = aLedger(['one', 'other']);
  apply(store, installed(short));
  apply(store, changes(2, [], { version: 3 }));
  expect(store.getLedgerAlarm()?.because).toBe('shortened');
  store.acceptLedger(relay.key);
  expect(store.getLedgerAlarm()).toBeNull();
  const grown = aLedger(['one', 'other', 'three']).map(line => (line.ledgerNumber === 3 ? { ...line, version: 4 } : line));
  const last = grown[2];
  if (last === undefined) throw new Error('three lines');
  last.hash = createHash('sha256')
    .update(ledgerLineText(accountId, last, grown[1]?.hash ?? ''))
    .digest('hex');
  apply(store, changes(3, [last, headOf(grown)]));
  expect(store.getLedgerAlarm()).toBeNull();
  store.close();
});

test('[C11] while a first install is under way, nothing is compared; a head that moved meanwhile comes with the feed', () => {
  const store = aDesktop(['one', 'two']);
  store.rebuildCache();
  const [one, two, three] = aLedger(['one', 'two', 'three']) as [ConsentEntry, ConsentEntry, ConsentEntry];
  apply(store, snapshot(2, [two], { nextPage: 'next' }));
  store.pinLedgerKey(relay.key);
  apply(store, snapshot(2, [one]));
  expect(store.getLedgerAlarm()).toBeNull();
  apply(store, changes(2, [three, headOf([one, two, three])]));
  expect(store.getLedgerAlarm()).toBeNull();
  store.close();
});

test('[C11] a relay that tells no end of the ledger any more has shortened it to nothing', () => {
  const store = aDesktop(['one']);
  store.rebuildCache();
  apply(store, snapshot(5, []));
  apply(store, changes(5, []));
  expect(store.getLedgerAlarm()).toMatchObject({ because: 'shortened', found: { length: 0 } });
  store.close();
});

test('[C17] an alarm stays after a restore, and says so where the pinned key signed it, it is newer than what is remembered, and lines are missing', () => {
  const store = aDesktop(['one', 'two', 'three']);
  store.rebuildCache();
  apply(store, installed(aLedger(['one'])));
  apply(store, changes(1, [], { version: 3 }));
  const alarm = store.getLedgerAlarm();
  if (alarm === null) throw new Error('no alarm');
  expect(alarm).toMatchObject({ because: 'shortened', expected: { length: 3 }, restored: null });
  const restore = (given: Partial<{ length: number; restoredAt: string }> = {}, key = relay.privateKey) => {
    const said = {
      backupAt: '2026-05-01T00:00:00.000Z',
      restoredAt: new Date().toISOString(),
      length: 1,
      hash: alarm.found.hash,
      ...given,
    };
    return { ...said, signature: sign(null, Buffer.from(ledgerRestoreText(accountId, said)), key).toString('base64') };
  };
  const said = restore();
  const { backupAt, restoredAt } = said;
  expect(explainAlarm(alarm, accountId, relay.key, said)).toEqual({ backupAt, restoredAt, missing: 2 });
  const others = [
    null,
    restore({}, aKey().privateKey), // another key
    { ...said, length: 2 }, // not what was signed
    restore({ restoredAt: '2026-05-02T00:00:00.000Z' }), // of long before
    restore({ length: 3 }), // nothing is missing by it
  ];
  expect(others.map(other => explainAlarm(alarm, accountId, relay.key, other))).toEqual(others.map(() => null));
  store.close();
});
