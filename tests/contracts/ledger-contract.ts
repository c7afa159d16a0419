import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../../relay/store/chain-entries.ts';
import { openStore } from '../../relay/store/open-store.ts';
import type { Store } from '../../relay/store/store.ts';
import { chainHeadText } from '../../src-shared/domain/chain-head-text.ts';
import { CHAIN_START, walkChain } from '../../src-shared/domain/chain.ts';
import { ledgerLine } from '../../src-shared/domain/ledger-line.ts';
import { ledgerRestoreText } from '../../src-shared/domain/ledger-restore-text.ts';
import type { LedgerRestore } from '../../src-shared/protocol/ledger-head.ts';
import { anId } from '../support/builders.ts';
import { aFilledAccount, aGrant, anArrival, type Filled, kept } from './a-filled-store.ts';

export type LedgerEngine = {
  readonly url: string;
  /** Runs a statement past the relay. */
  ask(statement: string): Promise<unknown>;
  discard(): Promise<void>;
};

/** What every store promises of the consent ledger, whatever its engine. */
export function describeLedger(name: string, prepare: () => Promise<LedgerEngine>): void {
  describe(name, () => {
    let engine: LedgerEngine;
    let store: Store;
    let filled: Filled;

    beforeEach(async () => {
      engine = await prepare();
      store = await openStore(engine.url);
      filled = await aFilledAccount(store);
    });
    afterEach(async () => {
      await store.close();
      await engine.discard();
    });

    const append = async (...ledger: ReturnType<typeof aGrant>[]) => {
      const arrival = anArrival({ to: filled.number });
      await store.texting.receiveText(arrival, () => kept(arrival, null, { ledger }));
    };
    const lines = () => store.proof.ledgerAfter(filled.accountId, 0, 1_000);
    const walked = async () => {
      const read = (await lines()).map(entry => ledgerLine(filled.accountId, entry));
      return walkChain(CHAIN_START, read, sha256);
    };

    test('[C11] lines written at once by many are one chain without gaps, whose end is signed and told to desktops', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, index) => append(aGrant({ words: `${index}` }), aGrant({ change: 'declined' }))));
      const head = await store.proof.head(filled.accountId, 'consent');
      expect(await walked()).toEqual({ is: 'whole', end: { length: 40, hash: head?.hash } });
      const key = await store.proof.publicKey(filled.accountId);
      const publicKey = createPublicKey({ key: Buffer.from(key ?? '', 'base64'), format: 'der', type: 'spki' });
      const isSigned = (length: number) =>
        verify(
          null,
          Buffer.from(chainHeadText('consent', filled.accountId, { length, hash: head?.hash ?? '' })),
          publicKey,
          Buffer.from(head?.signature ?? '', 'base64'),
        );
      expect([isSigned(40), isSigned(39)]).toEqual([true, false]);
      const { rows, version } = await store.changes.changesAfter(filled.accountId, null, 0, 100_000);
      expect(rows.filter(row => row.kind === 'ledger-head')).toEqual([
        { kind: 'ledger-head', id: filled.accountId, version, length: 40, hash: head?.hash, signature: head?.signature },
      ]);
      const page = await store.changes.snapshotPage(filled.accountId, null, null, 1_000);
      expect(page.rows.filter(row => row.kind === 'ledger-head')).toHaveLength(1);
    });

    test('[C17] what of each ledger a restore brought back is signed once for that restore, also after lines came; the next one takes its place', async () => {
      await append(aGrant(), aGrant({ change: 'declined' }));
      const { accountId } = filled;
      const head = await store.proof.head(accountId, 'consent');
      expect(await store.proof.restore(accountId)).toBeNull();
      const restored = { missedSince: '2026-05-04T16:00:00.000Z', restoredAt: '2026-05-04T18:00:00.000Z' };
      await store.proof.signRestore(restored);
      const signed = await store.proof.restore(accountId);
      expect(signed).toMatchObject({ backupAt: restored.missedSince, restoredAt: restored.restoredAt, length: 2, hash: head?.hash });
      await append(aGrant());
      await store.proof.signRestore(restored);
      expect(await store.proof.restore(accountId)).toEqual(signed);
      const key = { key: Buffer.from((await store.proof.publicKey(accountId)) ?? '', 'base64'), format: 'der', type: 'spki' } as const;
      const isSigned = (said: LedgerRestore | null) =>
        said !== null &&
        verify(null, Buffer.from(ledgerRestoreText(accountId, said)), createPublicKey(key), Buffer.from(said.signature, 'base64'));
      expect([isSigned(signed), isSigned(signed && { ...signed, length: 1 })]).toEqual([true, false]);
      await store.proof.signRestore({ ...restored, restoredAt: '2026-05-05T18:00:00.000Z' });
      expect(await store.proof.restore(accountId)).toMatchObject({ length: 3, restoredAt: '2026-05-05T18:00:00.000Z' });
    });

    test('[C11] the key is made once, however many ask for it first; no account has none', async () => {
      const keys = await Promise.all(Array.from({ length: 8 }, () => store.proof.publicKey(filled.accountId)));
      expect(new Set(keys).size).toBe(1);
      expect(await store.proof.publicKey(anId())).toBeNull();
    });

    test('[C11] what a database cannot keep of a text has the same hash before it is stored and after', async () => {
      await append(aGrant({ words: 'a\0b \ud800 “ü” 👍 \u2028' }));
      expect(await walked()).toMatchObject({ is: 'whole', end: { length: 1 } });
    });

    test('[C11] lines from before the chain take their places at the next start, in their order, once and for all', async () => {
      const { accountId } = filled;
      await engine.ask(`DELETE FROM chain_keys WHERE "accountId" = '${accountId}'`);
      const slipIn = (index: number, words: string) =>
        engine.ask(
          `INSERT INTO consent_entries ("id", "accountId", "version", "position", "phoneNumber", "change", "words", "route", "at")
           VALUES ('${anId()}', '${accountId}', 99, ${99_000_001 + index}, '+15125550142', 'granted', '${words}', 'text', '2026-05-04T17:00:00.000Z')`,
        );
      await slipIn(0, 'older');
      await slipIn(1, 'newer');
      const before = await store.changes.version(accountId);
      await store.close();
      store = await openStore(engine.url);
      expect((await lines()).map(line => [line.ledgerNumber, line.words])).toEqual([
        [1, 'older'],
        [2, 'newer'],
      ]);
      expect((await walked()).is).toBe('whole');
      expect(await store.changes.version(accountId)).toBe((before ?? 0) + 1);
      await expect(engine.ask(`UPDATE consent_entries SET "hash" = 'x', "ledgerNumber" = 9`)).rejects.toThrow('append-only');
      await append(aGrant());
      expect(await walked()).toMatchObject({ is: 'whole', end: { length: 3 } });
      // Later ones come from no relay: they stay what they are, for who verifies to find.
      await slipIn(2, 'slipped in');
      await store.close();
      store = await openStore(engine.url);
      expect((await lines()).map(line => line.ledgerNumber)).toEqual([0, 1, 2, 3]);
      expect((await walked()).is).toBe('broken');
    });

    test('[C12] emptying every message leaves the ledger as it was, to the byte, and a message that it names cannot be deleted', async () => {
      const arrival = anArrival({ to: filled.number, body: 'CONSENT' });
      const messageId = anId();
      await store.texting.receiveText(arrival, () => {
        const { newMessages = [] } = kept(arrival);
        return { newMessages: newMessages.map(message => ({ ...message, id: messageId })), ledger: [aGrant({ messageId })] };
      });
      const before = await lines();
      await engine.ask(`UPDATE messages SET "body" = ''`);
      await expect(engine.ask(`DELETE FROM messages WHERE "id" = '${messageId}'`)).rejects.toThrow(/foreign key/i);
      expect(await lines()).toEqual(before);
      expect((await walked()).is).toBe('whole');
    });
  });
}
