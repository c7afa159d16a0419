import { REVIEWED_AT_ONCE } from '../../relay/store/state-store.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InvalidPage } from '../../relay/store/change-store.ts';
import type { Store } from '../../relay/store/store.ts';
import { StoreConflict } from '../../relay/store/store-conflict.ts';
import { StoreUnavailable } from '../../relay/store/store-unavailable.ts';
import type { PhoneRecord } from '../../relay/store/texting-situation.ts';
import { Row } from '../../src-shared/protocol/row.ts';
import { anAccount, anId } from '../support/builders.ts';
import { aFilledAccount, aGrant, aMessage, aNewLead, aNumber, anArrival, type Filled, kept, NOW, permit } from './a-filled-store.ts';

export type Engine = {
  open(): Promise<Store>;
  /** Removes everything. */
  discard(): Promise<void>;
};

const LATER = '2026-05-04T18:00:00.000Z';
const phoneOf = (number: string, given: Partial<PhoneRecord> = {}): PhoneRecord => ({
  ...{ number, consent: 'none', consentAt: null, warnedAt: null, warningVersion: null, optedOutAt: null, optedOutWords: null },
  ...{ frozenAt: null, frozenWords: null, askedAgainAt: null, askedAgainBy: null, lastInboundAt: null, recentReplies: [] },
  ...given,
});

/** What every store keeps to, whatever its engine. */
export function describeStore(name: string, prepare: () => Promise<Engine>): void {
  describe(name, () => {
    let engine: Engine;
    let store: Store;
    let filled: Filled;

    beforeEach(async () => {
      engine = await prepare();
      store = await engine.open();
      filled = await aFilledAccount(store);
    });
    afterEach(async () => {
      await store.close();
      await engine.discard();
    });

    const lead = async (phone1: string | null = '+15125550142', given = {}) => {
      const made = await store.practice.createLead(filled.accountId, aNewLead({ phone1, ...given }), {});
      if (made.is !== 'saved') throw new Error(made.is);
      return made.row;
    };
    const all = async (staffId: string | null = null) => store.changes.changesAfter(filled.accountId, staffId, 0, 1_000_000);
    /** Puts texts of ours into the outbox, as an inbound text's replies. */
    const queue = async (...texts: Parameters<typeof aMessage>[0][]) => {
      const granted = [...new Set(texts.map(text => text.leadPhone ?? '+15125550142'))].map(number =>
        phoneOf(number, { consent: 'granted' }),
      );
      const newMessages = texts.map(text =>
        aMessage({
          messageKind: 'staff',
          state: 'queued',
          dueAt: NOW,
          trackingNumber: filled.number,
          locationId: filled.locationId,
          ...text,
        }),
      );
      const arrival = anArrival({ to: filled.number, from: '+15125550999' });
      await store.texting.receiveText(arrival, () => kept(arrival, null, { newMessages, phones: granted }));
      return newMessages.map(message => message.id);
    };

    test('[D4] the same text fifty times at once is kept once, and the decision is asked once', async () => {
      const arrival = anArrival({ to: filled.number });
      let asked = 0;
      const results = await Promise.all(
        Array.from({ length: 50 }, () =>
          store.texting.receiveText(arrival, () => {
            asked += 1;
            return kept(arrival);
          }),
        ),
      );
      expect(results.sort()).toEqual(['received', ...Array.from({ length: 49 }, () => 'repeated')].sort());
      expect(asked).toBe(1);
      expect((await all()).rows.filter(row => row.kind === 'message')).toHaveLength(1);
    });

    test('[D4] a text to a number that nobody has is kept apart, once', async () => {
      const arrival = anArrival({ to: '+15125550000' });
      expect(await store.texting.receiveText(arrival, () => kept(arrival))).toBe('unrouted');
      expect(await store.texting.receiveText(arrival, () => kept(arrival))).toBe('repeated');
    });

    test('a verb that throws undoes itself and nothing beside it', async () => {
      const first = anArrival({ to: filled.number });
      const broken = anArrival({ to: filled.number });
      const last = anArrival({ to: filled.number });
      const results = await Promise.allSettled([
        store.texting.receiveText(first, () => kept(first)),
        store.texting.receiveText(broken, () => {
          throw new Error('a bug');
        }),
        // Its ledger entry names no known message: the write fails half-way.
        store.texting.receiveText(anArrival({ to: filled.number }), () => ({
          newMessages: [aMessage({ trackingNumber: filled.number }), aMessage({ locationId: anId() })],
        })),
        store.texting.receiveText(last, () => kept(last)),
      ]);
      expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
      const { rows } = await all();
      expect(rows.flatMap(row => (row.kind === 'message' ? [row.id] : []))).toHaveLength(2);
      expect(await store.texting.receiveText(broken, () => kept(broken))).toBe('received');
    });

    test('[S1, S4] each write takes the next version, stamps every row it touched, and positions rise with it', async () => {
      const before = (await store.changes.version(filled.accountId)) ?? 0;
      const { id } = await lead();
      const arrival = anArrival({ to: filled.number });
      const phones = [phoneOf(arrival.from, { consent: 'requested', consentAt: NOW })];
      await store.texting.receiveText(arrival, () =>
        kept(arrival, id, { phones, newMessages: [aMessage({ leadId: id }), aMessage({ leadId: id })] }),
      );
      expect(await store.changes.version(filled.accountId)).toBe(before + 2);
      const { rows, version } = await store.changes.changesAfter(filled.accountId, null, before + 1, 100);
      expect(version).toBe(before + 2);
      expect(rows.map(row => [row.kind, row.version])).toEqual([['lead', version], ...[1, 2, 3].map(() => ['message', version])]);
      const positions = rows.flatMap(row => (row.kind === 'message' ? [row.position] : []));
      expect(positions).toEqual([...positions].sort((a, b) => a - b));
      expect(new Set(positions).size).toBe(3);
    });

    test('[S1] every row that a desktop gets is valid on the wire', async () => {
      const { id } = await lead('+15125550142', { phone2: '+15125550143', doNotTextByStaff: true, doNotTextAt: NOW });
      const arrival = anArrival({ to: filled.number });
      await store.texting.receiveText(arrival, () => kept(arrival, id, { ledger: [aGrant({ leadId: id })] }));
      await store.practice.setReadMark(filled.accountId, filled.staffId, id, 5);
      const { rows } = await all(filled.staffId);
      expect(rows.filter(row => !Row.safeParse(row).success)).toEqual([]);
      expect(new Set(rows.map(row => row.kind))).toEqual(
        new Set(['account', 'location', 'tracking-number', 'staff', 'lead', 'message', 'consent-entry', 'ledger-head', 'read-mark']),
      );
    });

    test('[C2] a change of a number’s consent stamps every lead that has it, in either slot', async () => {
      const one = await lead('+15125550142');
      const two = await lead('+15125550150', { phone2: '+15125550142' });
      await lead('+15125550160');
      const from = await store.changes.version(filled.accountId);
      const arrival = anArrival({ to: filled.number });
      const phones = [phoneOf(arrival.from, { consent: 'granted', consentAt: NOW })];
      await store.texting.receiveText(arrival, () => kept(arrival, one.id, { phones }));
      const { rows } = await store.changes.changesAfter(filled.accountId, null, from ?? 0, 100);
      const leads = rows.filter(row => row.kind === 'lead');
      expect(new Set(leads.map(row => row.id))).toEqual(new Set([one.id, two.id]));
      expect(leads.flatMap(row => row.phones.filter(phone => phone.consent === 'granted').map(phone => phone.slot)).sort()).toEqual([
        'phone1',
        'phone2',
      ]);
    });

    test('[S2] batches of any size never split a version, and together they are everything once', async () => {
      for (let count = 0; count < 12; count++) {
        const { id } = await lead(`+151255502${count + 10}`);
        const arrival = anArrival({ to: filled.number });
        await store.texting.receiveText(arrival, () =>
          kept(arrival, id, { newMessages: Array.from({ length: count % 4 }, () => aMessage({ leadId: id })) }),
        );
      }
      const whole = await all();
      for (const limit of [1, 2, 3, 5, 7, 1_000]) {
        const seen: string[] = [];
        let after = 0;
        for (let more = true; more; ) {
          const batch = await store.changes.changesAfter(filled.accountId, null, after, limit);
          expect(batch.from).toBe(after);
          expect(batch.version).toBeGreaterThan(after);
          expect(batch.rows.every(row => row.version > after && row.version <= batch.version)).toBe(true);
          seen.push(...batch.rows.map(row => `${row.kind} ${row.id} ${row.version}`));
          ({ version: after, more } = batch);
        }
        expect(seen).toEqual(whole.rows.map(row => `${row.kind} ${row.id} ${row.version}`));
        expect(after).toBe(whole.version);
      }
    });

    test('[S6] read marks go to their person, and to the feed for everyone', async () => {
      const { id } = await lead();
      await store.practice.setReadMark(filled.accountId, filled.staffId, id, 7);
      const again = await store.practice.setReadMark(filled.accountId, filled.staffId, id, 9);
      const marks = async (staffId: string | null) => (await all(staffId)).rows.filter(row => row.kind === 'read-mark');
      expect(await marks(filled.staffId)).toEqual([again]);
      expect(await marks(anId())).toEqual([]);
      expect(await marks(null)).toEqual([]);
      const forAll = await store.changes.changesForEveryone(filled.accountId, 0, 1_000);
      expect(forAll.rows.filter(row => row.kind === 'read-mark')).toEqual([again]);
      expect(await store.practice.setReadMark(filled.accountId, anId(), id, 1)).toBeNull();
    });

    test('[S5] a snapshot read while others write, then the feed after it, is exactly what there is; newest conversations come first', async () => {
      const leads = [];
      for (let count = 0; count < 9; count++) leads.push(await lead(`+151255503${count + 10}`));
      const write = async (leadId: string) => {
        const arrival = anArrival({ to: filled.number, from: '+15125550888' });
        await store.texting.receiveText(arrival, () => kept(arrival, leadId));
      };
      for (const { id } of [...leads.slice(0, 6), ...leads.slice(2, 4)]) await write(id);
      const held = new Map<string, Row>();
      const apply = (rows: readonly Row[]) => rows.forEach(row => held.set(`${row.kind} ${row.id}`, row));
      const order: string[] = [];
      let page: string | null = null;
      let version = 0;
      let turn = 0;
      let done = [0, 0];
      do {
        const read = await store.changes.snapshotPage(filled.accountId, filled.staffId, page, 3);
        expect(page === null || read.version === version).toBe(true);
        expect(read.rows.every(row => row.version <= read.version)).toBe(true);
        order.push(...read.rows.flatMap(row => (row.kind === 'lead' ? [row.id] : [])));
        apply(read.rows);
        ({ nextPage: page, version } = read);
        done = [read.done, read.total];
        // Meanwhile: a new message, a changed lead, a new lead.
        await write(leads[turn % 9]?.id ?? '');
        await store.practice.updateLead(filled.accountId, leads[(turn * 2 + 5) % 9]?.id ?? '', null, () => ({
          is: 'change',
          change: { notes: `${turn}` },
          effects: {},
        }));
        if (turn === 2) await lead('+15125550399');
        turn += 1;
      } while (page !== null);
      expect(done[0]).toBe(done[1]);
      expect(order.slice(0, 2)).toEqual([leads[3]?.id, leads[2]?.id]);
      apply((await store.changes.changesAfter(filled.accountId, filled.staffId, version, 1_000)).rows);
      const whole = await all(filled.staffId);
      expect(held.size).toBe(whole.rows.length);
      for (const row of whole.rows) expect(held.get(`${row.kind} ${row.id}`)).toEqual(row);
      await expect(store.changes.snapshotPage(filled.accountId, null, 'nonsense', 3)).rejects.toBeInstanceOf(InvalidPage);
    });

    test('[D1, D2, D5] texts to one number are claimed one at a time, in order; another number is not held up', async () => {
      const [first, second, other] = await queue({}, {}, { leadPhone: '+15125550150' });
      const claim = async () => store.texting.claimNextText(NOW, permit);
      const one = await claim();
      expect(one).toMatchObject({ attempt: 1, text: { messageId: first } });
      expect((await claim())?.text.messageId).toBe(other);
      expect(await claim()).toBeNull();
      await store.texting.recordOutcome(first ?? '', 1, NOW, ({ message }) => ({
        messageChanges: [{ id: message.id, state: 'queued', stateAt: NOW, dueAt: LATER }],
      }));
      // It waits for its next try, and so does what was written after it.
      expect(await claim()).toBeNull();
      expect(await store.texting.nextDueAt()).toBe(NOW);
      const again = await store.texting.claimNextText(LATER, permit);
      expect(again).toMatchObject({ attempt: 2, text: { messageId: first } });
      await store.texting.recordOutcome(first ?? '', 2, LATER, ({ message }) => ({
        messageChanges: [{ id: message.id, state: 'sent', stateAt: LATER }],
      }));
      expect((await store.texting.claimNextText(LATER, permit))?.text.messageId).toBe(second);
    });

    test('[D7] a held text does not stand in the way of a later one', async () => {
      const [, second] = await queue({ heldUntil: LATER, dueAt: LATER }, {});
      expect((await store.texting.claimNextText(NOW, permit))?.text.messageId).toBe(second);
    });

    test('[D1] what the judge refuses at the claim is settled in the same transaction, and the next one is taken', async () => {
      const [refused, good] = await queue({}, { leadPhone: '+15125550150' });
      const arrival = anArrival({ to: filled.number });
      await store.texting.receiveText(arrival, () =>
        kept(arrival, null, { phones: [phoneOf(arrival.from, { consent: 'declined', optedOutAt: NOW })] }),
      );
      expect((await store.texting.claimNextText(NOW, permit))?.text.messageId).toBe(good);
      expect(await store.texting.message(filled.accountId, refused ?? '')).toMatchObject({
        state: 'cancelled',
        reason: 'opted_out',
        attempts: 0,
      });
    });

    test('[D2] an outcome counts once; what was begun and never ended is found after a restart', async () => {
      const [id = ''] = await queue({});
      await store.texting.claimNextText(NOW, permit);
      await store.close();
      store = await engine.open();
      expect(await store.texting.claimNextText(NOW, permit)).toBeNull();
      const unknown = () => ({ messageChanges: [{ id, state: 'unknown', stateAt: LATER, dueAt: LATER } as const] });
      expect(await store.texting.recoverInterrupted(LATER, unknown)).toBe(1);
      expect(await store.texting.recoverInterrupted(LATER, unknown)).toBe(0);
      expect(await store.texting.unknownTexts(NOW, 10)).toEqual([]);
      expect(await store.texting.unknownTexts(LATER, 10)).toMatchObject([{ id, begunAt: NOW, state: 'unknown' }]);
      await store.texting.recordOutcome(id, 1, LATER, () => {
        throw new Error('The attempt has ended');
      });
      await store.texting.settleUnknown(id, ['SMother'], ({ taken }) => {
        expect(taken.size).toBe(0);
        return { messageChanges: [{ id, state: 'sent', stateAt: LATER, dueAt: null, carrierId: 'SMfound' }] };
      });
      await store.texting.settleUnknown(id, [], () => {
        throw new Error('It is not unknown any more');
      });
      expect(await store.texting.nextDueAt()).toBeNull();
    });

    test('[D3] an event is kept once per status and error; one of an unknown text waits for the answer to its POST', async () => {
      const [id = ''] = await queue({});
      await store.texting.claimNextText(NOW, permit);
      const event = { carrierId: 'SMfast', messageId: null, statusAsSaid: 'delivered', status: 'delivered', errorCode: null, at: NOW };
      const never = () => {
        throw new Error('No text is known by that id');
      };
      expect(await store.texting.recordStatus(event, never)).toBe('kept');
      expect(await store.texting.recordStatus(event, never)).toBe('repeated');
      await store.texting.recordOutcome(id, 1, NOW, ({ earlierEvents }) => {
        expect(earlierEvents('SMfast')).toEqual([{ status: 'delivered', errorCode: null }]);
        return { messageChanges: [{ id, carrierId: 'SMfast', state: 'delivered', stateAt: NOW }] };
      });
      expect(await store.texting.recordStatus({ ...event, statusAsSaid: 'sent', status: 'sent' }, () => ({}))).toBe('recorded');
      expect(await store.texting.recordStatus({ ...event, errorCode: 30_003 }, () => ({}))).toBe('recorded');
      expect(await store.texting.recordStatus({ ...event, carrierId: 'SMnew', messageId: id }, () => ({}))).toBe('recorded');
    });

    test('[O8] an opted-out number binds a lead that is made with it later', async () => {
      const arrival = anArrival({ to: filled.number });
      await store.texting.receiveText(arrival, () =>
        kept(arrival, null, { phones: [phoneOf(arrival.from, { consent: 'declined', optedOutAt: NOW, optedOutWords: 'STOP' })] }),
      );
      expect(await lead(null, { phone2: arrival.from })).toMatchObject({ doNotText: true, doNotTextByStop: true, doNotTextByStaff: false });
    });

    test('of two admins who demote each other at the same instant one stays, and the last is neither demoted nor disabled', async () => {
      const made = { role: 'admin' as const, joinedAt: NOW, disabledAt: null };
      const { kind: _kind, version: _version, ...like } = (await store.practice.account(filled.accountId)) ?? anAccount();
      const account = { ...like, id: anId() };
      await store.practice.createAccount(account);
      const [one, two] = [anId(), anId()];
      for (const id of [one, two]) await store.practice.createStaff(account.id, { id, name: '', email: `${id}@practice.example`, ...made });
      const answers = await Promise.all([one, two].map(id => store.practice.updateStaff(account.id, id, { role: 'staff' }, null)));
      expect(answers.map(({ is }) => is).toSorted((a, b) => a.localeCompare(b))).toEqual(['conflict', 'saved']);
      const left = (await store.practice.listStaff(account.id)).filter(({ role }) => role === 'admin');
      expect(left).toHaveLength(1);
      const last = left[0]?.id ?? '';
      expect(await store.practice.updateStaff(account.id, last, { disabledAt: NOW }, null)).toEqual({
        is: 'conflict',
        because: 'last_admin',
      });
    });

    test('failed sign-ins are counted one after the other, whoever counts them, and forgotten when they are old', async () => {
      const key = `email ${anId()}`;
      const count = () =>
        store.access.changeAttempts([key], known => {
          const failures = (known.get(key)?.failures ?? 0) + 1;
          return { keep: [{ key, failures, lastAt: NOW, lockedUntil: null }], drop: [], answer: failures };
        });
      const counted = await Promise.all(Array.from({ length: 20 }, count));
      expect(counted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect((await store.access.attempts([key])).get(key)?.failures).toBe(20);
      await store.access.forgetAttempts('2999-01-01T00:00:00.000Z');
      expect((await store.access.attempts([key])).size).toBe(0);
    });

    test('[O10] staff’s word about a number is decided on the number of that slot, its leads and what waits, and written whole or not at all', async () => {
      const number = '+15125550142';
      const ours = await lead(number);
      const shares = await lead('+15125550143', { phone2: number });
      const { accountId } = filled;
      const saved = await store.texting.changeStanding(accountId, ours.id, 'phone1', ({ phone, leads, waiting }) => {
        expect([phone?.number, leads.map(({ id }) => id).toSorted(), waiting]).toEqual([number, [ours.id, shares.id].toSorted(), []]);
        const out = phoneOf(number, { consent: 'declined', consentAt: NOW, optedOutAt: NOW, optedOutWords: 'By phone: no' });
        return {
          is: 'change',
          effects: { phones: [out], ledger: [aGrant({ change: 'opted_out', consent: 'declined', leadId: ours.id })] },
        };
      });
      expect(saved).toMatchObject({ is: 'saved', row: { doNotTextByStop: true, phones: [{ optedOutWords: 'By phone: no' }] } });
      const before = await store.changes.version(accountId);
      const no = { is: 'refuse', because: 'not today' } as const;
      expect(await store.texting.changeStanding(accountId, ours.id, 'phone1', () => no)).toEqual({ is: 'refused', because: 'not today' });
      await store.texting.changeStanding(accountId, ours.id, 'phone2', ({ phone }) => {
        expect(phone).toBeNull();
        return no;
      });
      expect(await store.changes.version(accountId)).toBe(before);
      const other = await aFilledAccount(store);
      expect(await store.texting.changeStanding(other.accountId, ours.id, 'phone1', () => no)).toEqual({ is: 'not_found' });
    });

    test('[C14] a request of staff for which a message stood in finds that message by its own id, on this account only', async () => {
      const made = await lead();
      const [pending = ''] = await queue({ messageKind: 'consent_request', leadId: made.id });
      const ask = (accountId: string, leadId: string, messageId: string) =>
        store.texting.requestConsent({ accountId, leadId, messageId, locationId: filled.locationId, slot: 'phone1' }, situation => ({
          answer: situation.existing?.id ?? null,
          effects: situation.pendingRequest === null ? {} : { stoodIn: { requestId: messageId, messageId: situation.pendingRequest.id } },
        }));
      const requestId = anId();
      expect(await ask(filled.accountId, made.id, requestId)).toBeNull();
      expect(await ask(filled.accountId, made.id, requestId)).toBe(pending);
      expect(await ask(filled.accountId, made.id, anId())).toBeNull();
    });

    test('[D10] what waited when the backup was made is asked about once, with an attempt of then; what came since, and another state, is not', async () => {
      const restored = { missedSince: '2026-05-04T16:00:00.000Z', restoredAt: LATER };
      const before = { createdAt: NOW } as const;
      const waits = { ...before, state: 'deferred', reason: 'awaiting_consent', dueAt: null } as const;
      const many = Array.from({ length: REVIEWED_AT_ONCE + 1 }, (_, index) => ({ ...waits, leadPhone: `+1512558${1000 + index}` }));
      const ids = [...(await queue(...many)), ...(await queue(before))];
      const left = await queue({ ...before, state: 'delivered', dueAt: null }, { createdAt: LATER });
      const other = await aFilledAccount(store);
      const asked: string[] = [];
      const review = () =>
        store.state.reviewWaiting(restored, LATER, ({ id }) => {
          asked.push(id);
          return { messageChanges: [{ id, state: 'unknown', stateAt: LATER, reason: null, dueAt: LATER, checks: 0 }] };
        });
      expect(await review()).toBe(ids.length);
      expect(asked.toSorted()).toEqual(ids.toSorted());
      expect(await review(), 'once more').toBe(0);
      const unknown = await store.texting.unknownTexts(LATER, 1_000);
      expect(unknown.map(({ id, begunAt, attempts }) => [id, begunAt, attempts])).toEqual(
        unknown.map(({ id }) => [id, restored.missedSince, 1]),
      );
      expect(unknown.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
      const states = await Promise.all(left.map(async id => (await store.texting.message(filled.accountId, id))?.state));
      expect(states).toEqual(['delivered', 'queued']);
      expect((await store.changes.changesAfter(other.accountId, null, 0, 100)).rows.some(row => row.kind === 'message')).toBe(false);
    });

    test('[D15] an id that is taken back before its text came is told to that text, of this account only, until it is forgotten', async () => {
      const made = await lead();
      const id = anId();
      const nothing = () => ({ answer: 'found' as const, effects: {} });
      const withdraw = (accountId: string, at = NOW) => store.texting.withdrawText(accountId, id, at, nothing);
      const isWithdrawn = () =>
        store.texting.submitText(
          { accountId: filled.accountId, leadId: made.id, messageId: id, locationId: filled.locationId, slot: 'phone1' },
          situation => ({ answer: situation.isWithdrawn, effects: {} }),
        );
      const other = await aFilledAccount(store);
      expect(await withdraw(other.accountId)).toBeNull();
      expect(await isWithdrawn(), 'another account’s').toBe(false);
      expect(await withdraw(filled.accountId)).toBeNull();
      expect(await withdraw(filled.accountId, '2026-06-04T17:00:00.000Z')).toBeNull();
      expect(await isWithdrawn()).toBe(true);
      expect(await store.texting.forgetWithdrawn(NOW)).toBe(0);
      expect(await store.texting.forgetWithdrawn('2026-05-04T17:00:00.001Z')).toBe(2);
      expect(await isWithdrawn()).toBe(false);
      const [known = ''] = await queue({ leadId: made.id });
      expect(await store.texting.withdrawText(filled.accountId, known, NOW, nothing), 'one that is here').toBe('found');
      expect(await store.texting.forgetWithdrawn('2027-01-01T00:00:00.000Z')).toBe(0);
    });

    test('[C15] a number is unasked while its request was cancelled before it left; each text that waits is offered till one asks', async () => {
      const made = await lead();
      const number = '+15125550142';
      const arrival = anArrival({ to: filled.number, from: number });
      await store.texting.receiveText(arrival, () => kept(arrival, made.id));
      const waits = { leadId: made.id, state: 'deferred', reason: 'awaiting_consent', dueAt: null } as const;
      await queue({ messageKind: 'consent_request', leadId: made.id }, waits, waits);
      const phones = [phoneOf(number, { consent: 'requested', consentAt: NOW })];
      const second = anArrival({ to: filled.number, from: number });
      await store.texting.receiveText(second, () => kept(second, made.id, { phones }));
      const asked: string[] = [];
      const look = () =>
        store.texting.askUnasked(({ message }) => {
          asked.push(message.id);
          return { newMessages: [{ ...aMessage({ messageKind: 'consent_request', leadId: made.id }), leadPhone: number, createdAt: NOW }] };
        });
      expect(await look(), 'a request is on its way').toBe(0);
      await store.texting.claimNextText(NOW, ({ message }) => ({
        is: 'settle',
        effects: { messageChanges: [{ id: message.id, state: 'cancelled', dueAt: null }] },
      }));
      expect(await look()).toBe(2);
      expect(asked).toHaveLength(1);
      expect(await look()).toBe(0);
    });

    test('[M4] texts of a number that no lead has are listed, and become the lead’s who gets it, under a new version', async () => {
      const { accountId, number } = filled;
      const stranger = async (from: string, body: string) => {
        const arrival = anArrival({ to: number, from, body });
        await store.texting.receiveText(arrival, () => kept(arrival));
      };
      const [one, two] = ['+15125550161', '+15125550162'];
      await stranger(one, 'first');
      await stranger(two, 'second');
      await stranger(one, 'third');
      const listed = await store.practice.unmatched(accountId, null, 10, false);
      expect(listed).toMatchObject([
        { number: one, texts: 2, lastBody: 'third', lastAt: NOW },
        { number: two, texts: 1, lastBody: 'second' },
      ]);
      expect(await store.practice.unmatched(accountId, listed[0]?.lastPosition ?? 0, 10, false)).toEqual([listed[1]]);
      const block = { id: anId(), number: two, blockedAt: NOW, staffId: null };
      const blocked = await store.practice.blockNumber(accountId, block);
      expect(blocked).toMatchObject({ kind: 'blocked-number', number: two, blockedAt: NOW });
      expect(await store.practice.blockNumber(accountId, { ...block, id: anId() }), 'the same again').toEqual(blocked);
      expect(await store.practice.blockNumber(accountId, { ...block, number: '+15125550199' }), 'never texted').toBeNull();
      expect(await store.practice.unmatched(accountId, null, 10, false)).toEqual([listed[0]]);
      expect(await store.practice.unmatched(accountId, null, 10, true)).toMatchObject([{ number: two, blockedAt: NOW }]);
      const told = await store.changes.changesAfter(accountId, null, (blocked?.version ?? 0) - 1, 100);
      expect(told.rows).toEqual([blocked]);
      const heard = anArrival({ to: number, from: two, body: 'again' });
      await store.texting.receiveText(heard, situation => {
        expect(situation.isBlocked).toBe(true);
        return kept(heard);
      });
      expect(await store.practice.blockNumber(accountId, { ...block, blockedAt: null })).toMatchObject({
        id: blocked?.id,
        blockedAt: null,
      });
      expect(await store.practice.unmatched(accountId, null, 10, true)).toEqual([]);
      const texts = await store.practice.unmatchedMessages(accountId, one, null, 10);
      expect(texts.map(({ body }) => body)).toEqual(['third', 'first']);

      const made = await lead(one);
      const moved = (await store.practice.conversation(accountId, made.id, null, 10)).filter(item => item.kind === 'message');
      expect(moved.map(({ body, position }) => [body, position])).toEqual(texts.map(({ body, position }) => [body, position]));
      for (const text of moved) expect(text.version).toBeGreaterThan(made.version - 1);
      const since = await store.changes.changesAfter(accountId, null, texts[0]?.version ?? 0, 100);
      const ofOne = since.rows.filter(row => row.kind === 'message' && row.leadPhone === one);
      expect(ofOne.map(row => row.kind === 'message' && row.leadId)).toEqual([made.id, made.id]);

      const changed = await store.practice.updateLead(accountId, made.id, null, () => ({
        is: 'change',
        change: { phone2: two },
        effects: {},
      }));
      expect(changed.is).toBe('saved');
      expect(await store.practice.unmatched(accountId, null, 10, false)).toEqual([]);
      expect(await store.practice.conversation(accountId, made.id, null, 10)).toHaveLength(4);
    });

    test('creating twice with one id makes one row; a stale version changes nothing; another account’s id is refused', async () => {
      const location = { ...{ id: anId(), name: 'A', timeZone: 'UTC' }, ...{ address: null, voiceNumber: null, archivedAt: null } };
      const first = await store.practice.createLocation(filled.accountId, location);
      expect(first.is).toBe('saved');
      expect(await store.practice.createLocation(filled.accountId, { ...location, name: 'B' })).toEqual({ ...first, is: 'existing' });
      expect(await store.practice.updateLocation(filled.accountId, location.id, { name: 'B' }, 1)).toMatchObject({
        is: 'stale',
        row: { name: 'A' },
      });
      const before = await store.changes.version(filled.accountId);
      expect(await store.practice.updateLocation(filled.accountId, location.id, { name: 'A' }, null)).toMatchObject({ is: 'saved' });
      expect(await store.changes.version(filled.accountId)).toBe(before);
      const other = await aFilledAccount(store);
      await expect(store.practice.createLocation(other.accountId, location)).rejects.toBeInstanceOf(StoreConflict);
      expect(await store.practice.updateLocation(other.accountId, location.id, { name: 'C' }, null)).toEqual({ is: 'not_found' });
    });

    test('[E3, E4] an import of locations is one version, swaps EMR ids and numbers, and does nothing where it is not decided', async () => {
      const { accountId, locationId } = filled;
      const kept = { id: anId(), staffId: null, createdAt: '2026-11-23T08:00:00.000Z', file: '{}', appliedAt: null, outcome: null };
      await store.practice.keepLocationImport(accountId, kept);
      expect(await store.practice.locationImport((await aFilledAccount(store)).accountId, kept.id)).toBeNull();
      const [one, two] = [anId(), anId()];
      const fields = { timeZone: 'UTC', address: null, voiceNumber: null, archivedAt: null };
      for (const [id, emrId] of [
        [one, 'first'],
        [two, 'second'],
      ] as const)
        await store.practice.createLocation(accountId, { ...fields, id, name: emrId, emrId });
      expect(await store.practice.updateLocation(accountId, one, { emrId: 'second' }, null)).toEqual({
        is: 'conflict',
        because: 'emr_id_taken',
      });
      expect(await store.practice.updateLocation(accountId, locationId, { archivedAt: kept.createdAt }, null)).toEqual({
        is: 'conflict',
        because: 'location_texts',
      });
      const before = await store.changes.version(accountId);
      const nothing = await store.practice.applyLocationImport(accountId, kept.id, moment => ({ answer: moment.kept.file, writes: null }));
      expect([nothing, await store.changes.version(accountId)]).toEqual(['{}', before]);
      expect(await store.practice.applyLocationImport(accountId, anId(), () => ({ answer: 1, writes: null }))).toBeNull();

      const made = anId();
      const moved = await store.practice.applyLocationImport(accountId, kept.id, ({ trackingNumbers }) => {
        const number = trackingNumbers.find(
          each => each.locationId === locationId && each.textEnabled && each.purpose === 'two_way_texting',
        );
        const writes = {
          created: [{ ...fields, id: made, name: 'third', emrId: 'third' }],
          changed: [
            { id: one, change: { emrId: 'second' } },
            { id: two, change: { emrId: 'first', archivedAt: kept.createdAt, archivedByImport: true } },
          ],
          numbers: [{ id: number?.id ?? '', locationId: made }],
          appliedAt: kept.createdAt,
          outcome: '{"done":1}',
        };
        return { answer: number?.id ?? '', writes };
      });
      const version = (before ?? 0) + 1;
      expect(await store.practice.location(accountId, one)).toMatchObject({ emrId: 'second', version });
      expect(await store.practice.location(accountId, two)).toMatchObject({ emrId: 'first', archivedByImport: true, version });
      expect(await store.practice.trackingNumber(accountId, moved ?? '')).toMatchObject({ locationId: made, textEnabled: true, version });
      expect(await store.practice.locationImport(accountId, kept.id)).toMatchObject({ file: '', outcome: '{"done":1}' });
    });

    test('a location has at most one text number, and a number belongs to one account', async () => {
      const { accountId, locationId, number } = filled;
      const add = (given: Parameters<typeof aNumber>[0]) => store.practice.createTrackingNumber(accountId, aNumber(given));
      expect(await add({ phoneNumber: '+15125570001', locationId })).toEqual({ is: 'conflict', because: 'location_has_text_number' });
      expect(await add({ phoneNumber: number, locationId })).toEqual({ is: 'conflict', because: 'number_taken' });
      expect(await add({ phoneNumber: '+15125570002', locationId: null })).toEqual({ is: 'conflict', because: 'location_required' });
      expect(await add({ phoneNumber: '+15125570003', locationId: anId(), textEnabled: false })).toEqual({
        is: 'conflict',
        because: 'no_such_location',
      });
      const reminders = await add({ phoneNumber: '+15125570004', locationId, purpose: 'appointments' });
      expect(reminders.is).toBe('saved');
      const id = reminders.is === 'saved' ? reminders.row.id : '';
      expect(await store.practice.updateTrackingNumber(accountId, id, { purpose: 'two_way_texting' }, null)).toEqual({
        is: 'conflict',
        because: 'location_has_text_number',
      });
    });

    test('a key is found by its digest until it is revoked; an invitation is good once, and not past its time', async () => {
      const { accountId, staffId } = filled;
      const made = { createdBy: staffId, expiresAt: LATER, lastUsedAt: null };
      const key = { id: anId(), accountId, name: 'EMR', scopes: ['read'], createdAt: NOW, ...made };
      await store.access.createApiKey({ ...key, keyHash: 'aa' });
      expect(await store.access.apiKeyByHash('aa')).toEqual(key);
      await store.access.noteKeyUse(accountId, key.id, NOW, '2026-05-04T16:00:00.000Z');
      await store.access.noteKeyUse(accountId, key.id, LATER, '2026-05-04T16:00:00.000Z');
      expect(await store.access.listApiKeys(accountId)).toEqual([{ ...key, lastUsedAt: NOW }]);
      expect(await store.access.revokeApiKey(accountId, key.id, NOW)).toBe(true);
      expect(await store.access.apiKeyByHash('aa')).toBeNull();
      await store.access.createInvitation({ accountId, staffId, codeHash: 'bb', expiresAt: LATER });
      expect(await store.access.redeemInvitation('bb', LATER, 'Late')).toBeNull();
      const redeemed = await Promise.all([1, 2].map(() => store.access.redeemInvitation('bb', NOW, 'Jo Rivera')));
      expect(redeemed.filter(invitation => invitation !== null)).toHaveLength(1);
      expect(await store.practice.staff(accountId, staffId)).toMatchObject({ name: 'Jo Rivera', joinedAt: NOW });
    });

    test('[G1] the word on compliance that a person accepted is kept with the person, and nobody has accepted it at first', async () => {
      const { accountId, staffId } = filled;
      expect((await store.practice.staff(accountId, staffId))?.compliance).toBeNull();
      const compliance = { version: 2, acceptedAt: NOW };
      const saved = await store.practice.updateStaff(accountId, staffId, { compliance }, null);
      expect(saved).toMatchObject({ is: 'saved', row: { compliance } });
      expect((await store.practice.listStaff(accountId)).find(person => person.id === staffId)?.compliance).toEqual(compliance);
    });

    test('each commit that moves an account is told, with the version that can then be read', async () => {
      const told: [string, number][] = [];
      const stop = store.changes.watch((accountId, version) => told.push([accountId, version]));
      await lead();
      const version = await store.changes.version(filled.accountId);
      expect(told).toEqual([[filled.accountId, version]]);
      stop();
      await lead('+15125550150');
      expect(told).toHaveLength(1);
    });

    test('leads are listed by name in pages, and found without regard to case, accents and the form of the phone', async () => {
      for (const [firstName, lastName] of [
        ['Zoë', 'álvarez'],
        ['Bo', 'Xu'],
        ['Ann', 'Xu'],
      ] as const)
        await lead(null, { firstName, lastName });
      const { id } = await lead('+15125550177', { lastName: 'Young' });
      const first = await store.practice.listLeads(filled.accountId, { limit: 2 });
      const rest = await store.practice.listLeads(filled.accountId, { limit: 9, after: first.nextAfter });
      expect([...first.leads, ...rest.leads].map(row => row.firstName)).toEqual(['Ann', 'Bo', 'Sam', 'Zoë']);
      const find = async (query: string) =>
        (await store.practice.listLeads(filled.accountId, { query, limit: 9 })).leads.map(row => row.firstName);
      expect(await find('ALVAREZ')).toEqual(['Zoë']);
      expect(await find('xu, b')).toEqual([]);
      expect(await find('bo x')).toEqual(['Bo']);
      expect(await find('%')).toEqual([]);
      expect((await store.practice.listLeads(filled.accountId, { query: '(512) 555-0177', limit: 9 })).leads.map(row => row.id)).toEqual([
        id,
      ]);
    });

    test('health tells what waits; a closed store refuses', async () => {
      await queue({}, {});
      expect(await store.health()).toMatchObject({ writable: true, migrated: true, queued: 2, unknown: 0 });
      await store.close();
      const arrival = anArrival({ to: filled.number });
      await expect(store.texting.receiveText(arrival, () => kept(arrival))).rejects.toBeInstanceOf(StoreUnavailable);
      store = await engine.open();
    });
  });
}
