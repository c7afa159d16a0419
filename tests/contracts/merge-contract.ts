import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mergeLeads } from '../../relay/practice/merge-leads.ts';
import { openStore } from '../../relay/store/open-store.ts';
import type { NewLead } from '../../relay/store/practice-store.ts';
import type { Store } from '../../relay/store/store.ts';
import type { MergeLeads } from '../../src-shared/protocol/commands.ts';
import { anId } from '../support/builders.ts';
import { aFilledAccount, aGrant, aMessage, aNewLead, anArrival, type Filled, NOW } from './a-filled-store.ts';
import type { LedgerEngine } from './ledger-contract.ts';

const [ONE, TWO, THREE] = ['+15125550161', '+15125550162', '+15125550163'];

/** What every store promises of leads that are merged, whatever its engine. */
export function describeMerges(name: string, prepare: () => Promise<LedgerEngine>): void {
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

    const aLead = async (given: Partial<NewLead>) => {
      const id = anId();
      const saved = await store.practice.createLead(filled.accountId, aNewLead({ id, phone1: null, ...given }), {});
      if (saved.is !== 'saved') throw new Error('the lead was not made');
      return saved.row;
    };
    /** The lead texts, and grants. */
    const texts = async (leadId: string, from: string) => {
      const arrival = anArrival({ to: filled.number, from });
      const message = aMessage({ carrierId: arrival.carrierId, trackingNumber: filled.number, leadPhone: from, leadId });
      const ledger = [aGrant({ messageId: message.id, leadId, phoneNumber: from })];
      await store.texting.receiveText(arrival, () => ({ newMessages: [message], ledger }));
      return message.id;
    };
    const by = () => ({ accountId: filled.accountId, staffId: filled.staffId });
    const merge = (
      survivorId: string,
      otherId: string,
      given: Partial<MergeLeads> = {},
      seen: [number | null, number | null] = [null, null],
    ) =>
      mergeLeads(
        store.leadMerges,
        by(),
        survivorId,
        { otherId, fields: {}, ...given },
        { survivor: seen[0], other: seen[1] },
        new Date(NOW),
      );
    const conversation = (leadId: string) => store.practice.conversation(filled.accountId, leadId, null, 100);

    test('[B4, B5] texts, holds and the ledger of both are read as the one that stays, and the other names it', async () => {
      const one = await aLead({ firstName: 'Ana', phone1: ONE });
      const two = await aLead({ firstName: 'Anna', phone1: TWO, notes: 'Prefers mornings' });
      const own = await texts(one.id, ONE);
      const moved = await texts(two.id, TWO);
      await store.retention.placeHold(filled.accountId, { id: anId(), leadId: two.id, reason: 'x', placedAt: NOW, placedBy: null });
      const { version } = await store.changes.changesAfter(filled.accountId, null, 0, 1_000);

      const merged = await merge(one.id, two.id);
      expect(merged).toMatchObject({ is: 'saved', row: { id: one.id, firstName: 'Ana', notes: expect.stringContaining('called Anna') } });
      expect(merged).toMatchObject({
        row: {
          phones: [
            { slot: 'phone1', number: ONE },
            { slot: 'phone2', number: TWO },
          ],
        },
      });
      expect((await conversation(one.id)).map(item => item.id)).toEqual(expect.arrayContaining([own, moved]));
      expect((await conversation(one.id)).filter(item => item.kind === 'consent-entry')).toHaveLength(2);
      expect(await store.practice.lead(filled.accountId, two.id)).toBeNull();
      expect(await store.leadMerges.find(filled.accountId, two.id)).toMatchObject({
        leadId: one.id,
        phone1: TWO,
        mergedBy: filled.staffId,
      });

      const { rows } = await store.changes.changesAfter(filled.accountId, null, version, 1_000);
      const stamps = rows.map(row => row.version);
      expect(stamps).toEqual(stamps.toSorted((a, b) => a - b));
      expect(rows).toContainEqual(expect.objectContaining({ kind: 'tombstone', of: 'lead', id: two.id }));
      expect(rows).toContainEqual(expect.objectContaining({ kind: 'merged-lead', id: two.id, leadId: one.id }));
      expect(rows).toContainEqual(expect.objectContaining({ kind: 'message', id: moved, leadId: one.id }));
      expect(rows).toContainEqual(expect.objectContaining({ kind: 'legal-hold', leadId: one.id }));
      const snapshot = await store.changes.snapshotPage(filled.accountId, null, null, 1_000);
      expect(snapshot.rows).toContainEqual(expect.objectContaining({ kind: 'merged-lead', id: two.id, leadId: one.id }));
      const audit = await store.audit.list(filled.accountId, { lead: one.id }, null, 100);
      expect(audit).toContainEqual(expect.objectContaining({ subjectKind: 'merged_leads', subjectId: two.id }));
      expect(audit.map(line => line.leadId)).toContain(two.id);
    });

    test('[B4] of one of an older version nothing is merged, and both versions are told; the same merge again answers the same', async () => {
      const [one, two] = [await aLead({ phone1: ONE }), await aLead({ phone1: TWO })];
      expect(await merge(one.id, two.id, {}, [one.version, two.version - 1])).toEqual({
        is: 'stale',
        versions: [one.version, two.version],
      });
      expect(await merge(one.id, two.id, {}, [one.version, two.version])).toMatchObject({ is: 'saved' });
      const again = await merge(one.id, two.id, {}, [one.version, two.version]);
      expect(again).toMatchObject({ is: 'saved', row: { id: one.id } });
      expect(await merge(two.id, one.id)).toEqual({ is: 'not_found', leadId: two.id });
    });

    test('[B2] of three numbers staff choose two; the third is in the notes, and what waits for it is cancelled', async () => {
      const one = await aLead({ phone1: ONE, phone2: TWO });
      const two = await aLead({ phone1: THREE, phone1Label: 'Work' });
      expect(await merge(one.id, two.id)).toEqual({ is: 'refused', because: 'phones_to_choose' });
      const arrival = anArrival({ to: filled.number, from: TWO });
      const waiting = aMessage({ messageKind: 'staff', state: 'deferred', leadId: one.id, leadPhone: TWO, trackingNumber: filled.number });
      await store.texting.receiveText(arrival, () => ({ newMessages: [waiting] }));
      const merged = await merge(one.id, two.id, { phones: [THREE, ONE] });
      expect(merged).toMatchObject({ row: { phones: [{ number: THREE, label: 'Work' }, { number: ONE }] } });
      expect(merged).toMatchObject({ row: { notes: expect.stringContaining('(512) 555-0162') } });
      expect(await store.texting.message(filled.accountId, waiting.id)).toMatchObject({ state: 'cancelled', leadId: one.id });
      expect(await store.leadMerges.find(filled.accountId, two.id)).toMatchObject({ leftOut: [TWO] });
    });

    test('[B3] a lead that staff marked Do Not Text stays so as part of another one', async () => {
      const [one, two] = [await aLead({ phone1: ONE }), await aLead({ phone1: TWO, doNotTextByStaff: true, doNotTextAt: NOW })];
      expect(await merge(one.id, two.id)).toMatchObject({ row: { doNotText: true, doNotTextByStaff: true, doNotTextAt: NOW } });
    });

    test('[B5] a text that is sent to the lead that is gone reaches the same number of the one that stays', async () => {
      const [one, two] = [await aLead({ phone1: ONE }), await aLead({ phone1: TWO })];
      await merge(one.id, two.id);
      const request = {
        accountId: filled.accountId,
        leadId: two.id,
        messageId: anId(),
        locationId: filled.locationId,
        slot: 'phone1' as const,
      };
      const meant = await store.texting.submitText(request, ({ lead, phone, slot }) => ({
        answer: { leadId: lead.id, number: phone?.number, slot },
        effects: {},
      }));
      expect(meant).toEqual({ leadId: one.id, number: TWO, slot: 'phone2' });
      const three = await aLead({ phone1: THREE });
      await merge(three.id, one.id, { phones: [THREE, ONE] });
      const later = await store.texting.submitText(request, ({ lead, phone, slot }) => ({ answer: [lead.id, phone, slot], effects: {} }));
      expect(later).toEqual([three.id, null, null]);
    });

    test('[B4] what a person had not read of either stays unread', async () => {
      const [one, two] = [await aLead({ phone1: ONE }), await aLead({ phone1: TWO })];
      await texts(one.id, ONE);
      const unread = await texts(two.id, TWO);
      await texts(one.id, ONE);
      const [last] = await conversation(one.id);
      await store.practice.setReadMark(filled.accountId, filled.staffId, one.id, last?.position ?? 0);
      await merge(one.id, two.id);
      const { rows } = await store.changes.changesAfter(filled.accountId, filled.staffId, 0, 1_000);
      const mark = rows.find(row => row.kind === 'read-mark');
      const position = (await store.texting.message(filled.accountId, unread))?.position ?? 0;
      expect(mark).toMatchObject({ leadId: one.id, position: position - 1 });
    });
  });
}
