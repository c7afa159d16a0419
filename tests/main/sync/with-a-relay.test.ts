import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { announcer } from '../../../src-main/ipc/announcer.ts';
import type { EarlyHandlers, Handlers } from '../../../src-main/ipc/handlers.ts';
import { apiKeyCalls } from '../../../src-main/ipc/api-key-calls.ts';
import { auditCalls } from '../../../src-main/ipc/audit-calls.ts';
import { ledgerCalls } from '../../../src-main/ipc/ledger-calls.ts';
import { lockCalls } from '../../../src-main/ipc/lock-calls.ts';
import { peopleCalls } from '../../../src-main/ipc/people-calls.ts';
import { leadFileCalls } from '../../../src-main/ipc/lead-file-calls.ts';
import { locationImportCalls } from '../../../src-main/ipc/location-import-calls.ts';
import { carrierNumberCalls } from '../../../src-main/ipc/carrier-number-calls.ts';
import { practiceCalls } from '../../../src-main/ipc/practice-calls.ts';
import { proofCalls } from '../../../src-main/ipc/proof-calls.ts';
import { readingCalls } from '../../../src-main/ipc/reading-calls.ts';
import { sessionCalls } from '../../../src-main/ipc/session-calls.ts';
import { screenLock } from '../../../src-main/shell/screen-lock.ts';
import { textingCalls } from '../../../src-main/ipc/texting-calls.ts';
import { type DesktopCall, desktopCalls } from '../../../src-shared/desktop-api.ts';
import { type APractice, type ARelay, aRelay, PASSWORD } from '../../support/a-relay.ts';
import { aDesktop, QUICK, until } from '../support/a-desktop.ts';
import { aFolder } from '../support/a-store.ts';

let relay: ARelay;
let practice: APractice;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
});
afterAll(async () => {
  await relay.stop();
});

type MachineCall =
  | 'saveRecoveryCodes'
  | keyof EarlyHandlers
  | 'getPreferences'
  | 'setPreferences'
  | 'setCovered'
  | 'copyText'
  | 'showContextMenu'
  | 'openExternal';

/** A desktop as the window sees it, signed in as the practice's admin. Every answer is held against the contract. */
async function aSignedInDesktop() {
  const own = aDesktop(aFolder(), { timing: { ...QUICK, silenceMs: 45_000 } });
  const announce = announcer(() => {});
  const clock = { monotonic: () => performance.now(), wall: () => Date.now(), after: () => () => {} };
  const lock = screenLock({ file: null, limit: () => null, clock, changed: () => {}, tooMany: () => {} });
  const machine = { print: async (html: string) => Buffer.from(html), save: async () => null, handedOut: async () => {} };
  const handlers: Omit<Handlers, MachineCall> = {
    ...sessionCalls(own.desktop, Promise.resolve(), lock),
    ...peopleCalls(own.desktop, own.cache, announce, lock),
    ...lockCalls(lock, true),
    ...readingCalls(own.desktop, own.cache),
    ...textingCalls(own.desktop, own.cache, announce),
    ...practiceCalls(own.desktop, own.cache, announce),
    ...apiKeyCalls(own.desktop, announce),
    ...carrierNumberCalls(own.desktop, own.cache, announce),
    ...locationImportCalls(own.desktop, { open: async () => null, save: async () => null }),
    ...leadFileCalls(own.desktop, { choose: async () => null, save: async () => null }),
    ...ledgerCalls(own.desktop, own.cache, announce),
    ...auditCalls(own.desktop, own.cache, machine),
    ...proofCalls(own.desktop, own.cache, machine),
  };
  const api = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      async (...args: unknown[]) => {
        const call = desktopCalls[name as DesktopCall];
        const answer: unknown = await (handler as (...checked: unknown[]) => unknown)(...(call.args.parse(args) as unknown[]));
        return call.answer.parse(answer);
      },
    ]),
  ) as unknown as {
    [Call in Exclude<DesktopCall, MachineCall>]: (...args: Parameters<Handlers[Call]>) => Promise<Awaited<ReturnType<Handlers[Call]>>>;
  };
  await api.signIn({ relayUrl: relay.url, email: practice.admin.email, password: PASSWORD });
  await until(() => own.desktop.connection().state === 'live');
  return { ...own, api };
}

describe('a desktop and a real relay', () => {
  test('[O6, O10, C10] what staff say of a number is in the ledger of the relay, and shown here at once and on another desktop', async () => {
    const lead = await practice.lead({ firstName: 'Iris', phone1: '512-555-0177' });
    const [one, two] = [await aSignedInDesktop(), await aSignedInDesktop()];
    await until(async () => (await two.api.getLead(lead.id)) !== null);
    const seen = { leadId: lead.id, phone: 'phone1', number: '+15125550177' } as const;
    await one.api.recordOptOut({ ...seen, channel: 'letter', words: 'No texts' });
    expect(await one.api.getLead(lead.id)).toMatchObject({ doNotTextByStop: true, phones: [{ optedOutWords: 'By letter: No texts' }] });
    await until(async () => (await two.api.getLead(lead.id))?.doNotTextByStop === true);
    await one.api.recordConsent({ ...seen, how: 'spoken', obtainedAt: new Date().toISOString(), words: 'Yes again' });
    expect(await one.api.getLead(lead.id)).toMatchObject({ doNotText: false, phones: [{ consent: 'granted' }] });
    await until(async () => (await two.api.getLead(lead.id))?.doNotText === false);
    const nothing = one.api.decideFreeze({ ...seen, decision: 'stop', note: '' });
    await expect(nothing).rejects.toMatchObject({ problem: { code: 'nothing_to_decide' } });
  });

  test('[M4] an unmatched number is listed on each desktop, and its texts move with it to the lead it is attached to', async () => {
    const { number: ours } = await practice.location();
    const lead = await practice.lead({ firstName: 'Mina', phone1: '512-555-0188' });
    const [one, two] = [await aSignedInDesktop(), await aSignedInDesktop()];
    const number = '+15125553900';
    for (const words of ['Who are you?', 'STOP']) await relay.carrier.controls.textFrom(number, ours.phoneNumber, words);
    const row = async (desktop: typeof one) => (await desktop.api.listUnmatched()).find(each => each.number === number);
    for (const desktop of [one, two]) await until(async () => (await row(desktop))?.lastBody === 'STOP');
    const thread = await one.api.listUnmatchedThread({ number });
    expect(thread.map(item => (item.kind === 'message' ? item.body : item.kind === 'call' ? item.state : item.change))).toEqual(
      expect.arrayContaining(['Who are you?', 'STOP', 'opted_out']),
    );
    await one.api.attachUnmatched({ number, leadId: lead.id, label: null });
    for (const desktop of [one, two]) {
      await until(async () => (await row(desktop)) === undefined);
      const bodies = (await desktop.api.listThread({ leadId: lead.id, limit: 50 })).items.flatMap(item =>
        item.kind === 'message' ? [item.body] : [],
      );
      expect(bodies).toEqual(expect.arrayContaining(['Who are you?', 'STOP']));
      expect(
        (await desktop.api.listConversations({ filter: 'all', locationId: null, offset: 0, limit: 50 })).rows.map(each => each.leadId),
      ).toContain(lead.id);
    }
    await until(async () => (await two.api.getLead(lead.id))?.doNotTextByStop === true);
  });

  test('the first text asks for consent, is deferred, goes out on CONSENT and is delivered, seen on two desktops', async () => {
    const { location } = await practice.location();
    const lead = await practice.lead({ firstName: 'Ana', lastName: 'Ruiz', phone1: '512-555-0142' });
    const [one, two] = [await aSignedInDesktop(), await aSignedInDesktop()];
    await until(async () => (await one.api.getLead(lead.id)) !== null);
    const id = uuidv7();
    const waiting = await one.api.sendText({
      id,
      leadId: lead.id,
      locationId: location.id,
      phone: 'phone1',
      body: 'Your laser consult is at 3',
    });
    expect(waiting).toMatchObject({ id, state: expect.stringMatching(/waiting|posting/) });
    const stateOn = async (desktop: typeof one) =>
      (await desktop.api.listThread({ leadId: lead.id, limit: 50 })).items.flatMap(item =>
        item.kind === 'message' && item.id === id ? [item.state] : [],
      )[0];
    await until(async () => (await stateOn(one)) === 'deferred');
    await until(async () => (await stateOn(two)) === 'deferred');
    await until(async () => (await one.api.listThread({ leadId: lead.id, limit: 50 })).waiting.length === 0);

    const [phone] = lead.phones;
    await until(() => relay.carrier.controls.accepted.some(each => each.to === phone?.number)); // the consent request
    await reply(phone?.number ?? '', location.id, 'CONSENT');
    for (const desktop of [one, two]) await until(async () => (await stateOn(desktop)) === 'delivered');
    expect(two.applied.some(batch => batch.arrived.some(each => each.body === 'CONSENT'))).toBe(true);
    expect((await two.api.searchMessages({ text: 'laser cons', offset: 0, limit: 5 })).rows[0]?.messageId).toBe(id);
    expect((await one.api.getLead(lead.id))?.phones[0]?.consent).toBe('granted');
    const { rows } = await one.api.listConversations({ filter: 'all', locationId: null, offset: 0, limit: 10 });
    expect(rows.find(row => row.leadId === lead.id)).toMatchObject({ mine: true, needsReply: false, failed: 0 });
  });

  test('what is saved here is there at once, and a stale form is refused', async () => {
    const { api } = await aSignedInDesktop();
    const lead = await api.createLead({
      firstName: 'Ben',
      lastName: 'Okafor',
      phone1: '(512) 555-0177',
      phone1Label: null,
      phone2: null,
      phone2Label: null,
      email: null,
      source: null,
      notes: '',
      timeZone: null,
      doNotText: false,
    });
    expect((await api.getLead(lead.id))?.firstName).toBe('Ben');
    const changed = await api.updateLead({ id: lead.id, ifVersion: lead.version, change: { notes: 'Prefers mornings' } });
    expect((await api.getLead(lead.id))?.notes).toBe('Prefers mornings');
    await expect(api.updateLead({ id: lead.id, ifVersion: lead.version, change: { notes: 'x' } })).rejects.toMatchObject({
      problem: { code: 'precondition_failed' },
    });
    await expect(api.createLead({ ...blank, phone1: '12' })).rejects.toMatchObject({
      problem: { code: 'invalid_request', errors: [{ field: 'phone1' }] },
    });
    expect(changed.version).toBeGreaterThan(lead.version);
  });

  test('locations, numbers, staff and the account are set up from the desktop', async () => {
    const { api } = await aSignedInDesktop();
    const location = await api.createLocation({
      name: 'North Clinic',
      timeZone: 'America/Denver',
      address: null,
      voiceNumber: null,
      openingHours: null,
      emrId: null,
    });
    const { row, warning } = await api.createTrackingNumber({
      phoneNumber: '(512) 555-0888',
      label: 'North',
      purpose: 'two_way_texting',
      textEnabled: true,
      locationId: location.id,
      forwardTo: null,
      carrierAnswersStop: true,
      ...{ recordCalls: false, announcesRecording: true, createsLeads: false },
    });
    expect(row.phoneNumber).toBe('+15125550888');
    expect(warning).toEqual(expect.any(String)); // the carrier does not know this number
    expect((await api.listTrackingNumbers()).map(each => each.id)).toContain(row.id);
    const invited = await api.inviteStaff({ email: 'new@practice.example', role: 'staff', name: 'New' });
    expect(invited.invitationCode.length).toBeGreaterThan(8);
    expect((await api.listStaff()).map(each => each.email)).toContain('new@practice.example');
    const account = await api.getAccount();
    await api.updateAccount({ ifVersion: account?.version ?? 0, change: { name: 'Riverbend Dermatology' } });
    await until(async () => (await api.getAccount())?.name === 'Riverbend Dermatology');
  });

  test('[S6] what one desktop read is read on the other of the same person', async () => {
    const { location } = await practice.location();
    const lead = await practice.lead({ firstName: 'Cleo', phone1: '512-555-0155' });
    const [one, two] = [await aSignedInDesktop(), await aSignedInDesktop()];
    await reply('+15125550155', location.id, 'Is this the clinic?');
    const unread = async (desktop: typeof one) => (await desktop.api.listThread({ leadId: lead.id, limit: 5 })).unread;
    await until(async () => (await unread(two)) === 1);
    const { items } = await one.api.listThread({ leadId: lead.id, limit: 50 });
    await one.api.markRead({ leadId: lead.id, position: items.at(-1)?.position ?? 0 });
    expect(await unread(one)).toBe(0);
    await until(async () => (await unread(two)) === 0);
  });

  test('a text that the relay refuses is kept with the reason; a restart of the relay loses nothing', async () => {
    const { location } = await practice.location();
    const lead = await practice.lead({ firstName: 'Dot', phone1: '512-555-0166', doNotText: true });
    const { api, desktop } = await aSignedInDesktop();
    await until(async () => (await api.getLead(lead.id)) !== null);
    await api.sendText({ id: uuidv7(), leadId: lead.id, locationId: location.id, phone: 'phone1', body: 'hello' });
    const waiting = async () => (await api.listThread({ leadId: lead.id, limit: 5 })).waiting;
    await until(async () => (await waiting())[0]?.state === 'refused');
    expect((await waiting())[0]?.problem?.code).toBe('do_not_text');
    await api.withdrawWaitingText((await waiting())[0]?.id ?? '');
    expect((await api.getDraft(lead.id))?.body).toBe('hello');

    const other = await practice.lead({ firstName: 'Eve', phone1: '512-555-0167' });
    await until(async () => (await api.getLead(other.id)) !== null);
    await relay.stopRelay();
    await until(() => desktop.connection().state === 'offline');
    const id = uuidv7();
    await api.sendText({ id, leadId: other.id, locationId: location.id, phone: 'phone1', body: 'written offline' });
    expect((await api.getConnection()).waitingHere).toBe(1);
    await relay.restart();
    await until(
      async () => (await api.listThread({ leadId: other.id, limit: 5 })).items.some(item => item.kind === 'message' && item.id === id),
      20_000,
    );
    await until(async () => (await api.getConnection()).waitingHere === 0);
  });
});

const blank = {
  firstName: 'X',
  lastName: '',
  phone1: null,
  phone1Label: null,
  phone2: null,
  phone2Label: null,
  email: null,
  source: null,
  notes: '',
  timeZone: null,
  doNotText: false,
};

/** The lead texts the location's number. */
async function reply(from: string, locationId: string, body: string): Promise<void> {
  const numbers = await practice.api.get<{ rows: { phoneNumber: string; locationId: string | null }[] }>('/v1/tracking-numbers');
  const to = numbers.body.rows.find(number => number.locationId === locationId)?.phoneNumber ?? '';
  await relay.carrier.controls.textFrom(from, to, body);
}
