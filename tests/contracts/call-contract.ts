import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallBegun } from '../../relay/store/call-store.ts';
import { openStore } from '../../relay/store/open-store.ts';
import type { Store } from '../../relay/store/store.ts';
import { Row } from '../../src-shared/protocol/row.ts';
import { anId } from '../support/builders.ts';
import { aFilledAccount, aMessage, anArrival, aNewLead, aNumber, type Filled, NOW } from './a-filled-store.ts';

type Engine = { readonly url: string; discard(): Promise<void> };

const CALLER = '+15125550143';

/** Calls, and what keeps a tracking number from being turned off, whatever the engine. */
export function describeCalls(name: string, prepare: () => Promise<Engine>): void {
  describe(name, () => {
    let engine: Engine;
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

    const begun = (given: Partial<CallBegun['call']> = {}, newLead: CallBegun['newLead'] = null): CallBegun => ({
      newLead,
      call: {
        ...{ id: anId(), leadId: newLead?.id ?? null, locationId: filled.locationId, forwardedTo: null, state: 'ringing', seconds: null },
        ...{ recordingId: null, recordingSeconds: null, createdAt: NOW, endedAt: null },
        ...given,
      },
    });
    const ring = (carrierId: string, decide: (leads: number) => CallBegun) =>
      store.calls.beginCall({ carrierId, from: CALLER, to: filled.number }, ({ leads }) => decide(leads.length));
    const rows = async () => (await store.changes.changesAfter(filled.accountId, null, 0, 1_000)).rows;

    test('[V1] of one call told twice at once only the first is decided on; both answer the same row', async () => {
      let decided = 0;
      const answers = await Promise.all(
        ['CA1', 'CA1', 'CA1'].map(id =>
          ring(id, () => {
            decided += 1;
            return begun();
          }),
        ),
      );
      expect(decided).toBe(1);
      const [one, ...others] = answers;
      for (const other of others) expect(other).toEqual(one);
      expect(await ring('CA2', () => begun())).not.toEqual(one);
      expect(await store.calls.beginCall({ carrierId: 'CA3', from: CALLER, to: '+15125550000' }, () => begun())).toBe('unrouted');
      const calls = (await rows()).filter(row => row.kind === 'call');
      expect(calls).toHaveLength(2);
      for (const row of calls) expect(Row.parse(row)).toEqual(row);
      expect((await store.calls.listCalls(filled.accountId, null, 1)).map(row => row.id)).toEqual([calls[1]?.id]);
    });

    test('[V2, M4, S1] a lead made of a call has that call and the ones before, each change under a version of its own', async () => {
      await ring('CA1', () => begun());
      const lead = aNewLead({ phone1: CALLER, firstName: 'Caller' });
      await ring('CA2', leads => (expect(leads).toBe(0), begun({}, lead)));
      await ring('CA3', leads => (expect(leads).toBe(1), begun({ leadId: lead.id })));
      const all = await rows();
      expect(all.filter(row => row.kind === 'call').map(row => row.leadId)).toEqual([lead.id, lead.id, lead.id]);
      expect(all.find(row => row.kind === 'lead')).toMatchObject({ id: lead.id, source: lead.source });
      const kinds = (await store.practice.conversation(filled.accountId, lead.id, null, 10)).map(item => item.kind);
      expect(kinds).toEqual(['call', 'call', 'call']);
      const page = await store.changes.snapshotPage(filled.accountId, null, null, 100);
      expect(page.rows.filter(row => row.kind === 'call')).toHaveLength(3);
    });

    test('[V1] a change is kept under a new version; none, or one of a call that nobody knows, moves nothing', async () => {
      await ring('CA1', () => begun());
      const before = await store.changes.version(filled.accountId);
      expect(await store.calls.changeCall('CA1', () => null)).toBe('known');
      expect(await store.calls.changeCall('CA9', () => ({ state: 'missed' }))).toBe('unknown_call');
      expect(await store.changes.version(filled.accountId)).toBe(before);
      expect(await store.calls.changeCall('CA1', () => ({ state: 'answered', seconds: 9, endedAt: NOW }))).toBe('known');
      expect((await rows()).at(-1)).toMatchObject({ kind: 'call', state: 'answered', seconds: 9, version: (before ?? 0) + 1 });
    });

    test('[V7] a number for which texts wait is not turned off, given the other purpose nor pointed elsewhere; afterwards it is', async () => {
      const [number] = await store.practice.listTrackingNumbers(filled.accountId);
      const id = number?.id ?? '';
      const made = await store.practice.createLead(filled.accountId, aNewLead({ phone1: CALLER }), {});
      if (made.is !== 'saved') throw new Error(made.is);
      const waiting = aMessage({
        ...{ leadId: made.row.id, messageKind: 'staff', state: 'deferred', leadPhone: CALLER },
        ...{ trackingNumber: filled.number, locationId: filled.locationId },
      });
      await store.texting.receiveText(anArrival({ to: filled.number, from: CALLER }), () => ({ newMessages: [waiting] }));
      const elsewhere = anId();
      const place = {
        id: elsewhere,
        name: 'Harbor',
        timeZone: 'America/Chicago',
        voiceNumber: null,
        address: null,
        openingHours: null,
        emrId: null,
        archivedAt: null,
      };
      await store.practice.createLocation(filled.accountId, place);
      for (const change of [{ textEnabled: false }, { purpose: 'appointments' as const }, { locationId: elsewhere }])
        expect(await store.practice.updateTrackingNumber(filled.accountId, id, change, null)).toEqual({
          ...{ is: 'conflict', because: 'number_has_waiting_texts' },
        });
      expect((await store.practice.updateTrackingNumber(filled.accountId, id, { label: 'Ads' }, null)).is).toBe('saved');
      await store.texting.changeText(filled.accountId, waiting.id, () => ({
        ...{ answer: null, effects: { messageChanges: [{ id: waiting.id, state: 'cancelled', stateAt: NOW }] } },
      }));
      expect((await store.practice.updateTrackingNumber(filled.accountId, id, { textEnabled: false }, null)).is).toBe('saved');
    });

    test('[V5] calls are not forwarded to a tracking number of the practice', async () => {
      const forwardTo = filled.number;
      const made = aNumber({ phoneNumber: '+15125557999', locationId: null, textEnabled: false });
      expect(await store.practice.createTrackingNumber(filled.accountId, { ...made, forwardTo })).toEqual({
        ...{ is: 'conflict', because: 'forwards_to_own' },
      });
    });
  });
}
