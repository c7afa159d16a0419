import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { consentRequestText } from '../../src-shared/domain/canned-texts.ts';
import type { BlockedNumber } from '../../src-shared/protocol/blocked-number.ts';
import type { Message } from '../../src-shared/protocol/message.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import type { UnmatchedNumber } from '../../src-shared/protocol/unmatched-number.ts';
import { sweep } from '../../relay/texting/sweep.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { anId } from '../support/builders.ts';
import { aConversation, aPhone } from './support/a-conversation.ts';

const HOUR_MS = 3_600_000;
/** 13:00 in Chicago. */
const NOON = Date.parse('2026-05-04T18:00:00.000Z');

describe.each(STORES)('what waits, on %s', on => {
  let relay: ARelay;
  let practice: APractice;
  let clock = NOON;

  beforeAll(async () => {
    relay = await aRelay({ on, now: () => new Date(clock) });
    practice = await relay.practice({ quietHours: { from: '21:00', to: '08:00' } });
    await practice.api.patch('/v1/account', { deferredShelfLifeHours: 24 });
  });
  afterAll(() => relay.stop());

  const sweepNow = () => sweep({ store: relay.store.texting, now: () => new Date(clock), newId: anId });
  const edit = (id: string, body: string, version?: number) =>
    practice.api.patch<Message & Problem>(`/v1/messages/${id}`, { body }, version === undefined ? {} : { 'if-match': `"${version}"` });
  const act = (id: string, what: string, body: object = {}) => practice.api.post<Message & Problem>(`/v1/messages/${id}/${what}`, body);

  test('[C13, D12] a waiting text is changed in place, once it was looked at; one that grew old waits for review when consent comes', async () => {
    clock = NOON;
    const { send, reply, message, untilReceived, untilState, handset } = await aConversation(relay, practice, {
      timeZone: 'America/Chicago',
    });
    const old = (await send('See you tomorrow at three')).body;
    const other = (await send('Bring the form')).body;
    await untilReceived(1);
    const changed = await edit(old.id, 'é'.repeat(161), old.version);
    expect(changed.body).toMatchObject({ id: old.id, segments: 2, position: old.position, editedBy: practice.admin.staffId });
    expect(changed.body.editedAt).not.toBeNull();
    expect((await edit(old.id, 'Too late', old.version)).body.code).toBe('precondition_failed');
    expect((await edit(old.id, ' ')).body.code).toBe('text_empty');
    const again = await practice.api.post<Message>(`/v1/leads/${old.leadId}/texts`, {
      ...{ id: old.id, locationId: old.locationId, phone: 'phone1', body: 'See you tomorrow at three' },
    });
    expect(again.status, 'the first request, heard again after the change').toBe(201);

    clock = NOON + 20 * HOUR_MS;
    await edit(other.id, 'Bring the signed form');
    clock = NOON + 26 * HOUR_MS;
    await reply('CONSENT');
    await untilState(other.id, 'delivered'); // its words are six hours old
    expect(await message(old.id)).toMatchObject({ state: 'deferred', reason: 'shelf_life' });
    expect((await edit(other.id, 'More')).body.code).toBe('not_waiting');
    await edit(old.id, 'Does Friday suit you?');
    expect((await act(old.id, 'release')).body.id).toBe(old.id);
    await untilState(old.id, 'delivered');
    expect((await act(old.id, 'release')).status, 'once more').toBe(200);
    await relay.carrier.controls.idle();
    expect(handset().slice(-2)).toEqual(['practice: Bring the signed form', 'practice: Does Friday suit you?']);
  });

  test('[C14] a hand-made request that another stood in for is answered with that one, gone or not; it is repeated once', async () => {
    clock = NOON + 14 * HOUR_MS; // three in the morning: the request waits
    const { lead, location, send, current, untilReceived } = await aConversation(relay, practice, { timeZone: 'America/Chicago' });
    await send('Hello');
    const id = anId();
    const ask = (requestId: string) =>
      practice.api.post<Message & Problem>(`/v1/leads/${lead.id}/consent-requests`, {
        id: requestId,
        locationId: location.id,
        phone: 'phone1',
      });
    const stoodIn = (await ask(id)).body;
    expect(stoodIn.id).not.toBe(id);
    clock = NOON + 24 * HOUR_MS;
    await practice.lead({ phone1: null }); // any commit makes the outbox look again
    await untilReceived(1);
    expect((await ask(id)).body.id, 'the same request, retried after it left').toBe(stoodIn.id);
    const repeated = await ask(anId());
    expect(repeated.status).toBe(201);
    expect((await untilReceived(2)).every(text => text === consentRequestText('Riverbend'))).toBe(true);
    expect((await current()).phones[0]).toMatchObject({ askedAgainBy: practice.admin.staffId });
    expect((await ask(repeated.body.id)).status, 'the same again').toBe(201);
    expect((await ask(anId())).body.code).toBe('asked_twice');
    expect(await untilReceived(2)).toHaveLength(2);
  });

  test('[C14] a repetition that the carrier refused was none: staff may ask once more', async () => {
    clock = NOON + 24 * HOUR_MS;
    const { lead, location, send, current, untilReceived, untilState } = await aConversation(relay, practice, {
      timeZone: 'America/Chicago',
    });
    await send('Hello');
    await untilReceived(1);
    const ask = () =>
      practice.api.post<Message & Problem>(`/v1/leads/${lead.id}/consent-requests`, {
        ...{ id: anId(), locationId: location.id, phone: 'phone1' },
      });
    const number = lead.phones[0]?.number ?? '';
    relay.carrier.controls.refuseTextsTo(number, 21_614);
    const refused = (await ask()).body;
    await untilState(refused.id, 'failed');
    expect((await current()).phones[0]).toMatchObject({ consent: 'requested', askedAgainAt: null, askedAgainBy: null });
    relay.carrier.controls.refuseTextsTo(number, null);
    const again = await ask();
    expect(again.status).toBe(201);
    await untilState(again.body.id, 'delivered');
    expect((await ask()).body.code).toBe('asked_twice');
  });

  test('[D15] a cancel that overtakes its own text keeps it from leaving: it is shown as cancelled, and nobody is asked for consent', async () => {
    clock = NOON + 24 * HOUR_MS;
    const { lead, location, messages, current } = await aConversation(relay, practice, { timeZone: 'America/Chicago' });
    const id = anId();
    const text = { id, locationId: location.id, phone: 'phone1', body: 'Not to be sent' } as const;
    const send = () => practice.api.post<Message>(`/v1/leads/${lead.id}/texts`, text);
    expect((await act(id, 'cancel')).status).toBe(404);
    expect((await act(id, 'cancel')).status, 'twice').toBe(404);
    for (const late of [await send(), await send()])
      expect([late.status, late.body]).toMatchObject([201, { id, state: 'cancelled', reason: 'cancelled_by_staff' }]);
    expect((await messages()).map(({ messageKind, state }) => [messageKind, state])).toEqual([['staff', 'cancelled']]);
    expect((await current()).phones[0]?.consent).toBe('none');
    expect((await act(id, 'cancel')).body, 'once it is here').toMatchObject({ id, state: 'cancelled' });
  });

  test('[C15] Do Not Text on one lead takes its request back; the other lead with the number is asked, and its text goes on', async () => {
    clock = NOON + 38 * HOUR_MS;
    const one = await aConversation(relay, practice, { timeZone: 'America/Chicago' });
    const two = await aConversation(relay, practice, { timeZone: 'America/Chicago', phone1: one.lead.phones[0]?.number });
    await one.send('To the first');
    const text = (await two.send('To the second')).body;
    await practice.api.patch(`/v1/leads/${one.lead.id}`, { doNotText: true });
    expect((await one.messages()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    await sweepNow();
    await sweepNow();
    const request = (await two.messages()).filter(({ messageKind }) => messageKind === 'consent_request');
    expect(request).toMatchObject([{ leadId: two.lead.id, state: 'queued', locationId: two.location.id }]);
    clock = NOON + 48 * HOUR_MS;
    await practice.lead({ phone1: null });
    expect(await two.untilReceived(1)).toEqual([consentRequestText('Riverbend')]);
    await two.reply('CONSENT', { to: two.number.phoneNumber });
    await two.untilState(text.id, 'delivered');
  });

  test('[D7, D11] an admin sends a held text in spite of quiet hours with a reason; staff may not, and Do Not Text still holds', async () => {
    clock = NOON;
    const { lead, send, reply, message, untilState, untilReceived } = await aConversation(relay, practice, {
      timeZone: 'Pacific/Honolulu',
    });
    await send('Hello');
    await untilReceived(1);
    await reply('CONSENT');
    clock = Date.parse('2026-05-06T07:30:00.000Z'); // half past nine in the evening in Honolulu
    const held = async (body: string) => {
      const { id } = (await send(body)).body;
      return until('it is held', async () => {
        const now = await message(id);
        return now.heldUntil === '2026-05-06T18:00:00.000Z' ? now : null;
      });
    };
    const urgent = await held('The office is flooded, do not come tomorrow');
    const later = await held('A small thing');
    expect(later.reason).toBe('quiet_hours');
    const staff = await practice.person('staff');
    expect((await staff.api.post<Problem>(`/v1/messages/${urgent.id}/send-anyway`, { reason: 'flood' })).status).toBe(403);
    expect((await act(urgent.id, 'send-anyway', { reason: ' ' })).body.errors).toMatchObject([{ field: 'reason' }]);
    expect((await act(urgent.id, 'send-anyway', { reason: 'Water in the office' })).body).toMatchObject({
      sentAnywayBy: practice.admin.staffId,
      sentAnywayReason: 'Water in the office',
    });
    await untilState(urgent.id, 'delivered');
    expect((await act(urgent.id, 'send-anyway', { reason: 'Water in the office' })).status, 'the same again').toBe(200);
    const audited = (await relay.store.audit.auditAfter(practice.accountId, 0, 10_000)).filter(({ details }) => 'sentAnyway' in details);
    expect(audited, 'once, in the admin’s name, without words').toMatchObject([
      { action: 'changed', leadId: lead.id, subjectId: urgent.id, actorId: practice.admin.staffId, details: { sentAnyway: true } },
    ]);
    expect(JSON.stringify(audited)).not.toMatch(/Water|flooded/);
    expect((await message(later.id)).state).toBe('queued');
    await practice.api.patch(`/v1/leads/${lead.id}`, { doNotText: true });
    expect((await act(later.id, 'send-anyway', { reason: 'Water in the office' })).body.code).toBe('not_waiting');
  });

  test('[M5] a blocked number is kept apart and answered nothing, its STOP counts, and the block can be lifted', async () => {
    clock = NOON;
    const { number } = await practice.location();
    const stranger = aPhone();
    const { controls } = relay.carrier;
    const heard = () => controls.handsets.filter(entry => entry.phone === stranger && entry.side === 'practice').length;
    const path = `/v1/unmatched/${encodeURIComponent(stranger)}/block`;
    expect((await practice.api.put(path, {})).status, 'it never texted').toBe(404);
    await controls.textFrom(stranger, number.phoneNumber, 'Cheap toner');
    await until('the stranger is answered once', () => heard() === 1);
    expect((await practice.api.put<BlockedNumber>(path, {})).body.blockedAt).not.toBeNull();
    clock = NOON + 25 * HOUR_MS;
    await controls.textFrom(stranger, number.phoneNumber, 'Cheaper toner');
    await controls.textFrom(stranger, number.phoneNumber, 'Opt out');
    await controls.idle();
    expect(heard()).toBe(1);
    const listed = async (blocked: boolean) =>
      (await practice.api.get<{ rows: UnmatchedNumber[] }>(`/v1/unmatched?blocked=${blocked}`)).body.rows.filter(
        row => row.number === stranger,
      );
    expect(await listed(false)).toEqual([]);
    expect(await listed(true)).toMatchObject([{ texts: 4, lastBody: 'Opt out' }]);
    expect(await practice.lead({ phone1: stranger }), 'its STOP binds whoever gets the number').toMatchObject({ doNotTextByStop: true });
    expect((await practice.api.delete<BlockedNumber>(path)).body.blockedAt).toBeNull();
  });
});
