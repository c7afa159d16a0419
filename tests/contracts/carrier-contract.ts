import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../relay/store/store.ts';
import type { CarrierBlock, UnknownTwin } from '../../relay/store/texting-situation.ts';
import { aFilledAccount, aMessage, aNewLead, anArrival, type Filled, kept, NOW, permit } from './a-filled-store.ts';
import type { Engine } from './store-contract.ts';

const LATER = '2026-05-04T18:00:00.000Z';
const LEAD = '+15125550142';

/** What every store keeps of what the carrier says, whatever its engine. */
export function describeCarrier(name: string, prepare: () => Promise<Engine>): void {
  describe(name, () => {
    let engine: Engine;
    let store: Store;
    let filled: Filled;
    let leadId: string;

    beforeEach(async () => {
      engine = await prepare();
      store = await engine.open();
      filled = await aFilledAccount(store);
      const made = await store.practice.createLead(filled.accountId, aNewLead({ phone1: LEAD }), {});
      if (made.is !== 'saved') throw new Error(made.is);
      leadId = made.row.id;
    });
    afterEach(async () => {
      await store.close();
      await engine.discard();
    });

    const lead = async () => {
      const row = await store.practice.lead(filled.accountId, leadId);
      if (row === null) throw new Error('The lead is gone');
      return row;
    };
    /** A text of the lead's, and what the carrier did with the pair because of it. */
    const says = (isBlocked: boolean, at: string) => {
      const arrival = anArrival({ to: filled.number, from: LEAD });
      const carrierBlocks = [{ leadPhone: LEAD, trackingNumber: filled.number, isBlocked, at }];
      return store.texting.receiveText(arrival, () => kept(arrival, leadId, { carrierBlocks }));
    };
    const queue = async (...bodies: string[]) => {
      const ours = {
        messageKind: 'staff',
        state: 'queued',
        dueAt: NOW,
        trackingNumber: filled.number,
        locationId: filled.locationId,
      } as const;
      const newMessages = bodies.map(body => aMessage({ ...ours, body, leadId }));
      const arrival = anArrival({ to: filled.number, from: '+15125550999' });
      const phone = { consent: 'granted', consentAt: NOW, warnedAt: NOW, warningVersion: 'article-1', optedOutAt: null } as const;
      const rest = { optedOutWords: null, frozenAt: null, frozenWords: null, askedAgainAt: null, askedAgainBy: null } as const;
      const phones = [{ number: LEAD, ...phone, ...rest, lastInboundAt: null, recentReplies: [] }];
      await store.texting.receiveText(arrival, () => kept(arrival, null, { newMessages, phones }));
      return newMessages.map(message => message.id);
    };
    const unknown = (id: string) => ({
      messageChanges: [{ id, state: 'unknown', stateAt: LATER, dueAt: LATER } as const],
      ended: { answer: 'unknown', errorCode: null } as const,
    });

    test('[O12] a blocked pair is shown on the lead with its time; blocking it again changes nothing, lifting takes it away', async () => {
      await says(true, NOW);
      const blocked = await lead();
      expect(blocked.phones[0]?.carrierBlocks).toEqual([{ trackingNumber: filled.number, since: NOW }]);
      await says(true, LATER);
      expect((await lead()).version).toBe(blocked.version);
      await says(false, LATER);
      const free = await lead();
      expect([free.phones[0]?.carrierBlocks, free.version > blocked.version]).toEqual([[], true]);
      await says(true, LATER);
      expect((await lead()).phones[0]?.carrierBlocks).toEqual([{ trackingNumber: filled.number, since: LATER }]);
    });

    test('[O12] what is known of the pair is there when the carrier speaks of a text, a lifted block too', async () => {
      const seen: (CarrierBlock | null)[] = [];
      const [id = ''] = await queue('Hello');
      await store.texting.claimNextText(NOW, permit);
      const speak = (statusAsSaid: string) =>
        store.texting.recordStatus({ carrierId: 'SM1', messageId: id, statusAsSaid, status: null, errorCode: null, at: NOW }, situation => {
          seen.push(situation.carrierBlock);
          return {};
        });
      await speak('one');
      await says(true, NOW);
      await speak('two');
      await says(false, LATER);
      await speak('three');
      expect(seen).toEqual([null, { blockedAt: NOW, liftedAt: null }, { blockedAt: NOW, liftedAt: LATER }]);
    });

    test('[D14] the kind of a line is kept with its age; leads are stamped only where they show something else', async () => {
      const before = await lead();
      expect(await store.practice.phoneLine(filled.accountId, LEAD)).toBeNull();
      const never = async () => (await store.practice.phonesNeverLookedUp(1_000)).filter(each => each.accountId === filled.accountId);
      expect(await never()).toEqual([{ accountId: filled.accountId, number: LEAD }]);
      await store.practice.savePhoneLine(filled.accountId, LEAD, { lineType: 'mobile', checkedAt: NOW });
      expect(await never()).toEqual([]);
      expect((await lead()).version).toBe(before.version);
      await store.practice.savePhoneLine(filled.accountId, LEAD, { lineType: 'landline', checkedAt: LATER });
      const warned = await lead();
      expect([warned.phones[0]?.lineWarning, warned.version > before.version]).toEqual(['landline', true]);
      expect(await store.practice.phoneLine(filled.accountId, LEAD)).toEqual({ lineType: 'landline', checkedAt: LATER });
    });

    test('[D3] a text’s history holds each POST with its answer and every word of the carrier, in the order they were learnt', async () => {
      const [id = ''] = await queue('Hello');
      expect(await store.texting.textHistory(filled.accountId, id)).toMatchObject([{ is: 'written', at: NOW }]);
      await store.texting.claimNextText(NOW, permit);
      const accepted = { messageChanges: [{ id, carrierId: 'SM1' }], ended: { answer: 'accepted', errorCode: null } as const };
      await store.texting.recordOutcome(id, 1, NOW, () => accepted);
      for (const [statusAsSaid, errorCode] of [
        ['undelivered', 30_003],
        ['sent', null],
      ] as const) {
        const event = { carrierId: 'SM1', messageId: id, statusAsSaid, status: statusAsSaid, errorCode, at: LATER };
        await store.texting.recordStatus(event, () => ({}));
      }
      expect(await store.texting.textHistory(filled.accountId, id)).toEqual([
        { is: 'written', at: NOW, attempt: null, answer: null, said: null, errorCode: null },
        { is: 'posted', at: NOW, attempt: 1, answer: null, said: null, errorCode: null },
        { is: 'answered', at: NOW, attempt: 1, answer: 'accepted', said: null, errorCode: null },
        { is: 'carrier', at: LATER, attempt: null, answer: null, said: 'undelivered', errorCode: 30_003 },
        { is: 'carrier', at: LATER, attempt: null, answer: null, said: 'sent', errorCode: null },
      ]);
      const other = await aFilledAccount(store);
      expect(await store.texting.textHistory(other.accountId, id)).toBeNull();
    });

    test('[D13] who looks for a text is told of every equal one without an answer, with its POST; others are left out', async () => {
      const [first = '', different = '', second = ''] = await queue('See you', 'Something else', 'See you');
      for (const id of [first, different]) {
        await store.texting.claimNextText(NOW, permit);
        await store.texting.recordOutcome(id, 1, LATER, () => unknown(id));
      }
      await store.texting.claimNextText(LATER, permit);
      let told: readonly UnknownTwin[] = [];
      await store.texting.settleUnknown(first, [], ({ twins }) => {
        told = twins;
        return {};
      });
      expect(told.map(({ id, begunAt, endedAt, inFlight }) => ({ id, begunAt, endedAt, inFlight }))).toEqual([
        { id: first, begunAt: NOW, endedAt: LATER, inFlight: false },
        { id: second, begunAt: LATER, endedAt: null, inFlight: true },
      ]);
    });
  });
}
