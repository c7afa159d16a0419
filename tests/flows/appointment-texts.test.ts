import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { createApiKey } from '../../relay/access/api-keys.ts';
import { consentRequestText, helpReplyText, optOutConfirmationText, STRANGER_REPLY } from '../../src-shared/domain/canned-texts.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { Location } from '../../src-shared/protocol/location.ts';
import type { Message, MessageState } from '../../src-shared/protocol/message.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { anId } from '../support/builders.ts';
import { openFeed } from '../support/feed-client.ts';
import type { RelayClient } from '../support/relay-client.ts';
import { aPhone } from './support/a-conversation.ts';

const NOON = '2026-05-05T17:00:00.000Z'; // in Chicago
const NIGHT = '2026-05-06T04:00:00.000Z'; // 23:00 there
const TOMORROW = '2026-05-06T15:00:00.000Z';
const REMINDERS = '+15125558801';

describe.each(STORES)('appointment texts on %s', on => {
  let relay: ARelay;
  let practice: APractice;
  let place: Awaited<ReturnType<APractice['location']>>;
  let emr: RelayClient;
  let emrKey: string;
  let clock = NOON;

  beforeAll(async () => {
    relay = await aRelay({ on, now: () => new Date(clock) });
    practice = await relay.practice({ quietHours: { from: '21:00', to: '08:00' } });
    place = await practice.location();
    relay.carrier.controls.holdNumber(REMINDERS);
    const wanted = { accountId: practice.accountId, name: 'EMR', scopes: ['appointments'] } as const;
    emrKey = (await createApiKey(relay.store.access, wanted, new Date())).key;
    emr = relay.client(emrKey);
  });
  afterAll(() => relay.stop());

  type Sent = Message & Problem;
  const send = (fields: Record<string, unknown>) =>
    emr.post<Sent>('/v1/appointment-texts', {
      id: anId(),
      kind: 'reminder',
      body: 'Your visit is tomorrow at 10. Reply C to confirm.',
      ...fields,
    });
  const text = async (id: string) => (await emr.get<Message>(`/v1/appointment-texts/${id}`)).body;
  const untilState = (id: string, state: MessageState) =>
    until(`the text is ${state}`, async () => {
      const now = await text(id);
      return now.state === state ? now : null;
    });
  const reply = (from: string, body: string, to = REMINDERS) => relay.carrier.controls.textFrom(from, to, body);
  const shown = (phone: string) =>
    relay.carrier.controls.handsets.filter(entry => entry.phone === phone && entry.side === 'practice').map(entry => entry.body);
  const leadOf = async (id: string) => (await practice.api.get<Lead>(`/v1/leads/${id}`)).body;
  const messagesOf = async (id: string) =>
    (await practice.api.get<{ rows: Message[] }>(`/v1/leads/${id}/messages?limit=500`)).body.rows.toSorted(
      (a, b) => a.position - b.position,
    );
  async function moveClockTo(instant: string): Promise<void> {
    clock = instant;
    await practice.lead({ firstName: 'Somebody else', phone1: null }); // any commit makes the outbox look again
  }

  test('[P2] without a number for appointments a text is refused with the mend; with one it leaves from there', async () => {
    const phone1 = aPhone();
    await practice.lead({ phone1 });
    expect(await send({ to: phone1 })).toMatchObject({
      status: 409,
      body: { code: 'no_appointment_number', detail: expect.stringContaining('Phone Number Management') },
    });
    const both = { phoneNumber: REMINDERS, purpose: 'appointments', textEnabled: true, carrierAnswersStop: false };
    expect((await practice.api.post('/v1/tracking-numbers', both)).status).toBe(201);

    const sent = await send({
      to: phone1.replace('+1', '').replace(/(\d{3})(\d{3})/, '($1) $2-'),
      appointmentId: 'A-1',
      appointmentAt: '2026-05-06T10:00:00-05:00',
    });
    expect(sent).toMatchObject({
      status: 201,
      body: {
        state: 'queued',
        messageKind: 'appointment',
        leadPhone: phone1,
        trackingNumber: REMINDERS,
        appointment: { is: 'text', kind: 'reminder', appointmentId: 'A-1', at: TOMORROW, sentBy: 'EMR', confirmedAt: null },
      },
    });
    await untilState(sent.body.id, 'delivered');
    expect(shown(phone1)).toHaveLength(1);
  });

  test('[P1] staff cannot write through it, and no location texts from it', async () => {
    const lead = await practice.lead({ phone1: aPhone() });
    const location = await practice.api.post<Location>('/v1/locations', { name: 'East', timeZone: 'America/Chicago' });
    const there = { phoneNumber: '+15125558802', purpose: 'appointments', textEnabled: true, locationId: location.body.id };
    relay.carrier.controls.holdNumber(there.phoneNumber);
    expect((await practice.api.post('/v1/tracking-numbers', there)).status).toBe(201);
    const wanted = { id: anId(), locationId: location.body.id, phone: 'phone1', body: 'Hello' };
    expect((await practice.api.post<Problem>(`/v1/leads/${lead.id}/texts`, wanted)).body.code).toBe('no_text_number');
    expect((await practice.api.post<Problem>('/v1/appointment-texts', { ...wanted, kind: 'reminder', to: '512 555 0111' })).status).toBe(
      403,
    );
    const fromThere = await send({ leadId: lead.id, locationId: location.body.id });
    expect(fromThere.body).toMatchObject({ trackingNumber: '+15125558802', locationId: location.body.id, leadId: lead.id });
  });

  test('[O4, P3] a declined consent does not stop it; Do Not Text, a STOP and another lead’s Do Not Text on the number do', async () => {
    const phone1 = aPhone();
    const lead = await practice.lead({ phone1 });
    await reply(phone1, 'DECLINE', place.number.phoneNumber);
    expect((await leadOf(lead.id)).phones[0]?.consent).toBe('declined');
    const sent = await send({ leadId: lead.id, kind: 'confirmation' });
    expect(sent.status).toBe(201);
    await untilState(sent.body.id, 'delivered');

    const marked = await practice.lead({ phone1: aPhone(), doNotText: true });
    expect((await send({ leadId: marked.id })).body.code).toBe('do_not_text');
    await practice.lead({ phone1, doNotText: true, firstName: 'Twin' });
    expect((await send({ to: phone1 })).body.code).toBe('do_not_text');
    expect((await send({ leadId: lead.id })).status).toBe(201);

    await reply(phone1, 'please stop texting me now');
    const held = await send({ leadId: lead.id, appointmentAt: TOMORROW });
    expect(held.body).toMatchObject({ state: 'queued', reason: 'stop_suspected' });
    await reply(phone1, 'STOP');
    await untilState(held.body.id, 'cancelled');
    expect((await send({ leadId: lead.id })).body.code).toBe('do_not_text');
  });

  test('[P4] the text to a number that no lead has is kept; its STOP binds the whole practice; it becomes the lead’s who gets the number', async () => {
    const phone = aPhone();
    const sent = await send({ to: phone });
    expect(sent.body).toMatchObject({ state: 'queued', leadId: null });
    await untilState(sent.body.id, 'delivered');
    const unmatched = async () =>
      (await practice.api.get<{ rows: { number: string }[] }>('/v1/unmatched')).body.rows.map(row => row.number);
    expect(await unmatched()).not.toContain(phone);
    await reply(phone, 'C');
    expect((await text(sent.body.id)).appointment).toMatchObject({ confirmedAt: clock });
    expect(await unmatched()).not.toContain(phone);
    await reply(phone, 'Can I come at noon?');
    expect(await unmatched()).toContain(phone);
    await until('the stranger is answered', () => shown(phone).includes(STRANGER_REPLY));
    await reply(phone, 'Unsubscribe me');
    await until('the opt-out is confirmed, once', () => shown(phone).includes(optOutConfirmationText('Riverbend')));
    expect((await send({ to: phone })).body.code).toBe('opted_out');
    const lead = await practice.lead({ phone1: phone });
    expect(lead.doNotText).toBe(true);
    expect((await messagesOf(lead.id)).map(message => message.messageKind)).toContain('appointment');
  });

  test.each(['C', 'c.', 'Confirm', 'CONFIRMED!', 'yes', 'Yes, see you then'])(
    '[P5] "%s" confirms the newest text, on the message, in the list and on the feed, and consents to nothing',
    async words => {
      const phone1 = aPhone();
      const lead = await practice.lead({ phone1 });
      const appointmentId = anId();
      const first = await send({ leadId: lead.id, appointmentId, kind: 'confirmation', appointmentAt: TOMORROW });
      await untilState(first.body.id, 'delivered');
      const second = await send({ leadId: lead.id, appointmentId, appointmentAt: TOMORROW });
      await untilState(second.body.id, 'delivered');
      const feed = await openFeed(relay.feedUrl, practice.admin.token);
      expect((await reply(phone1, words)).status).toBe(200);
      await until('the feed tells', () =>
        feed.rows.some(
          row =>
            row.kind === 'message' && row.id === second.body.id && row.appointment?.is === 'text' && row.appointment.confirmedAt !== null,
        ),
      );
      await feed.close();
      const list = await emr.get<{ rows: Message[]; confirmedAt: string }>(`/v1/appointment-texts?appointmentId=${appointmentId}`);
      expect(list.body.rows.map(({ id }) => id)).toEqual([second.body.id, first.body.id]);
      expect(list.body).toMatchObject({
        confirmedAt: clock,
        rows: [{ appointment: { confirmedAt: clock } }, { appointment: { confirmedAt: null } }],
      });
      expect((await messagesOf(lead.id)).at(-1)).toMatchObject({ body: words, appointment: { is: 'reply', confirms: second.body.id } });
      expect((await leadOf(lead.id)).phones[0]?.consent).toBe('none');
      expect(shown(phone1)).toHaveLength(2);
    },
  );

  test('[P5, P6] other words are for staff: nobody is asked for consent, a bare no declines nothing, HELP is answered', async () => {
    const phone1 = aPhone();
    const lead = await practice.lead({ phone1 });
    const sent = await send({ leadId: lead.id, appointmentAt: TOMORROW });
    await untilState(sent.body.id, 'delivered');
    for (const words of ['Yes but can we do 11 instead?', 'CONSENT', 'Thursday?']) await reply(phone1, words);
    expect(await leadOf(lead.id)).toMatchObject({ doNotText: false, phones: [{ consent: 'none' }] });
    const id = anId();
    await practice.api.post(`/v1/leads/${lead.id}/texts`, { id, locationId: place.location.id, phone: 'phone1', body: 'Noon works too' });
    await until('the request went out', () => shown(phone1).includes(consentRequestText('Riverbend')));
    for (const words of ['No', 'yes']) await reply(phone1, words);
    expect((await leadOf(lead.id)).phones[0]?.consent).toBe('requested');
    expect(await text(sent.body.id)).toMatchObject({ appointment: { confirmedAt: clock } });
    await reply(phone1, 'help');
    await until('help is answered', () => shown(phone1).includes(helpReplyText('Riverbend', null, null)));
    expect(shown(phone1)).toHaveLength(3);
    await reply(phone1, 'Consent');
    expect((await leadOf(lead.id)).phones[0]?.consent).toBe('granted');
    await until('what waited goes out, from the location’s own number', () => shown(phone1).includes('Noon works too'));
  });

  test('[D2] the same id again answers the same and sends nothing more; another text under it is a conflict', async () => {
    const phone1 = aPhone();
    const wanted = { id: anId(), to: phone1, appointmentId: 'A-7', appointmentAt: TOMORROW };
    const answers = await Promise.all([1, 2, 3].map(() => send(wanted)));
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual(Array(3).fill([201, wanted.id]));
    await untilState(wanted.id, 'delivered');
    expect(shown(phone1)).toHaveLength(1);
    expect((await send({ ...wanted, body: 'Something else' })).body.code).toBe('conflict');
  });

  test('what is wrong is named by field', async () => {
    const faults = async (fields: Record<string, unknown>) => (await send(fields)).body.errors?.map(fault => fault.field);
    expect(await faults({ to: '12' })).toEqual(['to']);
    expect(await faults({})).toEqual(['to']);
    expect(await faults({ to: aPhone(), leadId: anId() })).toEqual(['to']);
    expect(await faults({ to: aPhone(), appointmentAt: '2026-05-05T16:00:00Z' })).toEqual(['appointmentAt']);
    expect(await faults({ to: aPhone(), locationId: anId() })).toEqual(['locationId']);
    expect((await send({ leadId: anId() })).status).toBe(404);
    expect((await send({ to: aPhone(), body: ' ' })).body.code).toBe('text_empty');
    expect((await send({ to: aPhone(), trackingNumberId: place.number.id })).body.code).toBe('no_appointment_number');
  });

  test('[D7, P3] quiet hours hold it till morning, and not beyond the appointment', async () => {
    await moveClockTo(NIGHT);
    const late = await send({ to: aPhone(), appointmentAt: '2026-05-06T20:00:00.000Z' });
    const early = await send({ to: aPhone(), appointmentAt: '2026-05-06T12:30:00.000Z' });
    await until('both are held', async () =>
      (await Promise.all([late, early].map(({ body }) => text(body.id)))).every(
        ({ heldUntil }) => heldUntil === '2026-05-06T13:00:00.000Z',
      ),
    );
    await moveClockTo('2026-05-06T12:30:01.000Z');
    expect(await untilState(early.body.id, 'expired')).toMatchObject({ reason: 'appointment_over' });
    expect((await text(late.body.id)).state).toBe('queued');
    await moveClockTo('2026-05-06T13:00:01.000Z');
    await untilState(late.body.id, 'delivered');
    expect(shown(early.body.leadPhone)).toEqual([]);
  });
});
