import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actAs } from '../../relay/store/acting-as.ts';
import { openStore } from '../../relay/store/open-store.ts';
import type { Store } from '../../relay/store/store.ts';
import type { CannedText } from '../../src-shared/protocol/canned-text.ts';
import { anId } from '../support/builders.ts';
import { aFilledAccount, aGrant, aMessage, aNewLead, anArrival, type Filled, NOW } from './a-filled-store.ts';
import type { LedgerEngine } from './ledger-contract.ts';

/** NOW is in May 2026; four years before it. */
const OLD = '2022-05-03T10:00:00.000Z';
const YOUNG = '2022-05-05T10:00:00.000Z';

/** What every store promises of what it keeps and for how long, whatever its engine. */
export function describeRetention(name: string, prepare: () => Promise<LedgerEngine>): void {
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

    const lead = async () => {
      const id = anId();
      await store.practice.createLead(filled.accountId, aNewLead({ id }), {});
      return id;
    };
    /** A text that came in, kept with whatever is given. */
    const arrived = async (given: Parameters<typeof aMessage>[0]) => {
      const arrival = anArrival({ to: filled.number });
      const message = aMessage({ carrierId: arrival.carrierId, trackingNumber: filled.number, createdAt: OLD, ...given });
      await store.texting.receiveText(arrival, () => ({
        newMessages: [message],
        ledger: [aGrant({ messageId: message.id, leadId: message.leadId, words: message.body })],
      }));
      return message.id;
    };
    const sweep = async (limit = 500) => {
      let emptied = 0;
      for (let after: number | null = 0; after !== null; ) {
        const page: { next: number | null; emptied: number } = await store.retention.emptyMessages(filled.accountId, {
          ...{ now: new Date(NOW), after, limit },
        });
        emptied += page.emptied;
        after = page.next;
      }
      return emptied;
    };
    const keepFor = (retentionMonths: number | null) => store.practice.updateAccount(filled.accountId, { retentionMonths }, null);
    const bodies = async (leadId: string) =>
      (await store.practice.conversation(filled.accountId, leadId, null, 100))
        .flatMap(item => (item.kind === 'message' ? [[item.body, item.emptiedAt] as const] : []))
        .toReversed();
    const aHold = (given: { leadId?: string | null; id?: string } = {}) =>
      store.retention.placeHold(filled.accountId, {
        id: anId(),
        leadId: null,
        reason: 'Smith v. Riverbend',
        placedAt: NOW,
        placedBy: null,
        ...given,
      });

    test('[H1, C12] what is past the retention loses its words in small versions; the rest, the ledger and what is not settled keep them', async () => {
      const id = await lead();
      const old = await arrived({ leadId: id, body: 'aardvark' });
      await arrived({ leadId: id, body: 'waits', messageKind: 'staff', state: 'deferred', reason: 'awaiting_consent' });
      await arrived({ leadId: null, body: 'of a stranger' });
      await arrived({ leadId: id, body: 'young', createdAt: YOUNG });
      expect(await sweep(), 'for ever').toBe(0);
      await keepFor(48);
      const version = (await store.changes.version(filled.accountId)) ?? 0;
      expect(await sweep(1), 'one a version').toBe(2);
      expect(await bodies(id)).toEqual([
        ['', NOW],
        ['waits', null],
        ['young', null],
      ]);
      const told = await store.changes.changesAfter(filled.accountId, null, version, 100);
      expect(told.version).toBe(version + 2);
      expect(told.rows).toMatchObject([
        { kind: 'message', id: old, body: '', emptiedAt: NOW },
        { kind: 'message', body: '', leadId: null },
      ]);
      const ledger = (await store.changes.changesAfter(filled.accountId, null, 0, 1_000)).rows.filter(row => row.kind === 'consent-entry');
      expect(ledger.map(entry => entry.words)).toContain('aardvark');
      expect(await sweep(), 'once').toBe(0);
      const lines = await store.audit.list(filled.accountId, {}, null, 10);
      expect(lines.filter(line => line.subjectKind === 'messages' && line.action === 'changed').map(line => line.details)).toMatchObject([
        { emptied: 1, retentionMonths: 48 },
        { emptied: 1 },
      ]);
    });

    test('[H2] a legal hold of a lead keeps its words, one of the practice all, until it is released; it is kept for ever', async () => {
      const [held, other] = [await lead(), await lead()];
      await arrived({ leadId: held, body: 'evidence' });
      await arrived({ leadId: other, body: 'chatter' });
      await keepFor(48);
      const ofLead = await aHold({ leadId: held });
      const ofAll = await aHold();
      if (ofLead.is !== 'saved' || ofAll.is !== 'saved') throw new Error('not placed');
      expect((await aHold({ leadId: held, id: ofLead.row.id })).is, 'asked again').toBe('existing');
      expect(await store.retention.survey(filled.accountId, NOW, 0, 100)).toMatchObject({ messages: 0, held: 2 });
      expect(await sweep()).toBe(0);
      const end = { at: NOW, by: null, reason: 'settled' };
      expect(await store.retention.releaseHold(filled.accountId, ofAll.row.id, end)).toMatchObject({
        is: 'saved',
        row: { releasedAt: NOW },
      });
      expect(await store.retention.releaseHold(filled.accountId, ofAll.row.id, { ...end, reason: 'again' })).toMatchObject({
        row: { releaseReason: 'settled' },
      });
      expect(await store.retention.releaseHold(filled.accountId, anId(), end)).toEqual({ is: 'not_found' });
      const survey = await store.retention.survey(filled.accountId, YOUNG, 0, 100);
      expect(survey).toEqual({ next: null, messages: 1, held: 1, leadIds: [other], oldestAt: OLD, newestAt: OLD });
      expect(await sweep()).toBe(1);
      expect(await bodies(held)).toEqual([['evidence', null]]);
      expect(await bodies(other)).toEqual([['', NOW]]);
      const feed = (await store.changes.changesAfter(filled.accountId, null, 0, 1_000)).rows;
      expect(feed.filter(row => row.kind === 'legal-hold')).toHaveLength(2);
      expect(await store.retention.listHolds(filled.accountId)).toHaveLength(2);
    });

    test('[H1] what was emptied is to be redacted at the carrier, once', async () => {
      await arrived({ leadId: null, body: 'words' });
      expect(await store.retention.messagesToRedact(10)).toEqual([]);
      await keepFor(48);
      await sweep();
      const [text, ...others] = (await store.retention.messagesToRedact(1_000)).filter(({ carrierId }) => carrierId.startsWith('SM'));
      expect(others).toEqual([]);
      await store.retention.noteRedacted(text?.id ?? '', NOW);
      expect(await store.retention.messagesToRedact(10)).toEqual([]);
    });

    test('[C16] each wording of a canned text is kept with its author; the same words again are no other version', async () => {
      const { accountId, staffId } = filled;
      const wording = (text: string): CannedText => ({ id: anId(), text, hash: 'a'.repeat(64), at: NOW, staffId });
      const first = wording('[LocationName]: reply CONSENT or DECLINE.');
      const asJo = <Result>(work: () => Promise<Result>) => actAs({ kind: 'staff', id: staffId }, work);
      await asJo(() => store.practice.updateAccount(accountId, { texts: { consentRequest: first } }, null));
      await asJo(() => store.practice.updateAccount(accountId, { texts: { consentRequest: { ...first, id: anId() } } }, null));
      expect((await store.practice.account(accountId))?.texts).toEqual({ consentRequest: first, waitingReply: null, strangerReply: null });
      await asJo(() => store.practice.updateAccount(accountId, { texts: { consentRequest: null } }, null));
      expect((await store.practice.account(accountId))?.texts.consentRequest).toBeNull();
      const history = await store.retention.cannedTexts(accountId);
      expect(
        history.map(({ name, text, staffId: by }) => [name, text, by]).toSorted((one, other) => String(one).localeCompare(String(other))),
      ).toEqual(
        [
          ['consentRequest', null, staffId],
          ['consentRequest', first.text, staffId],
        ].toSorted((one, other) => String(one).localeCompare(String(other))),
      );
      const stale = await store.practice.updateAccount(accountId, { whoMay: { export: 'staff' } }, 1);
      expect(stale.is).toBe('stale');
      const saved = await store.practice.updateAccount(accountId, { whoMay: { export: 'staff' } }, null);
      expect(saved).toMatchObject({ row: { whoMay: { export: 'staff', sendAnyway: 'admins', recordConsent: 'staff' } } });
    });
  });
}
