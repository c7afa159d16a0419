import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { consentRequestText } from '../../../src-shared/domain/canned-texts.ts';
import type { Message } from '../../../src-shared/protocol/message.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';
import { aNewLead } from '../../contracts/a-filled-store.ts';
import { type AConversation, aConversation } from './support/a-conversation.ts';

type Place = Awaited<ReturnType<APractice['location']>>;

let relay: ARelay;
let practice: APractice;
let place: Place;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
  place = await practice.location();
});
afterEach(() => relay.carrier.controls.calm());
afterAll(() => relay.stop());

async function aConsentingLead(at: Place = place, whose: APractice = practice): Promise<AConversation> {
  const conversation = await aConversation(relay, whose, at);
  await conversation.text('first');
  await conversation.quiet();
  await conversation.reply('CONSENT');
  await conversation.quiet();
  return conversation;
}

async function stateOf(conversation: AConversation, id: string): Promise<Pick<Message, 'state' | 'reason'> | null> {
  const found = (await conversation.messages()).find(message => message.id === id);
  return found === undefined ? null : { state: found.state, reason: found.reason };
}

test('[V7, D8] a number is not pointed at another location while a text waits for its next attempt there, and the text arrives', async () => {
  const here = await practice.location({ name: 'Hillside' });
  const conversation = await aConsentingLead(here);
  const { body: other } = await practice.api.post<{ id: string }>('/v1/locations', { name: 'Harbor', timeZone: 'America/Chicago' });
  relay.carrier.controls.nextSends({ is: 'too_many', retryAfterSeconds: 3 });
  const { body } = await conversation.text('for this location only');
  await expect.poll(() => stateOf(conversation, body.id)).toEqual({ state: 'queued', reason: 'carrier_unreachable' });
  const move = () => practice.api.patch(`/v1/tracking-numbers/${here.number.id}`, { locationId: other.id });
  expect(await move()).toMatchObject({ status: 409, body: { code: 'number_has_waiting_texts' } });
  await expect.poll(() => stateOf(conversation, body.id)).toEqual({ state: 'delivered', reason: null });
  expect(await move()).toMatchObject({ status: 200 });
});

test('[D8] a failed text is not sent again to a number that the lead no longer has', async () => {
  const conversation = await aConsentingLead();
  relay.carrier.controls.refuseTextsTo(conversation.number, 30_003);
  const { body } = await conversation.text('nobody there');
  await expect.poll(() => stateOf(conversation, body.id)).toMatchObject({ state: 'failed' });
  relay.carrier.controls.calm();
  await practice.api.patch(`/v1/leads/${conversation.lead.id}`, { phone1: '+1 512 555 7002' });
  const again = await practice.api.post(`/v1/messages/${body.id}/resend`, { id: uuidv7() });
  expect(again).toMatchObject({ status: 409, body: { code: 'no_such_phone' } });
});

test('[C3] a consent request that was cancelled before it left is sent with the next text, and only once', async () => {
  const sleeping = await relay.practice({ quietHours: { from: '00:00', to: '23:59' } });
  const at = await sleeping.location();
  const conversation = await aConversation(relay, sleeping, at);
  await conversation.text('held for the night');
  await expect.poll(async () => (await conversation.messages())[0]?.reason).toBe('quiet_hours');
  await sleeping.api.patch(`/v1/leads/${conversation.lead.id}`, { doNotText: true });
  await sleeping.api.patch(`/v1/leads/${conversation.lead.id}`, { doNotText: false });
  expect((await conversation.messages()).map(message => message.state)).toEqual(['cancelled', 'cancelled']);
  await sleeping.api.patch('/v1/account', { quietHours: null });
  await conversation.text('by day');
  await conversation.text('and another');
  await conversation.quiet();
  expect(conversation.sent()).toEqual([consentRequestText('Riverbend')]);
  await conversation.reply('CONSENT');
  await conversation.quiet();
  expect(conversation.sent()).toEqual([consentRequestText('Riverbend'), 'by day', 'and another']);
});

test('[C3] a request by hand that waits is not sent to a lead who has consented meanwhile', async () => {
  const sleeping = await relay.practice();
  const conversation = await aConversation(relay, sleeping, await sleeping.location());
  await conversation.text('first');
  await conversation.quiet();
  await sleeping.api.patch('/v1/account', { quietHours: { from: '00:00', to: '23:59' } });
  const { lead, locationId } = conversation;
  const again = await sleeping.api.post<Message>(`/v1/leads/${lead.id}/consent-requests`, { id: uuidv7(), locationId, phone: 'phone1' });
  await expect.poll(() => stateOf(conversation, again.body.id)).toEqual({ state: 'queued', reason: 'quiet_hours' });
  await conversation.reply('CONSENT');
  await sleeping.api.patch('/v1/account', { quietHours: null });
  await expect.poll(() => stateOf(conversation, again.body.id)).toEqual({ state: 'cancelled', reason: null });
  await expect.poll(conversation.sent).toEqual([consentRequestText('Riverbend'), 'first']);
});

test('[D7] texts that are held leave when the practice gives up its quiet hours', async () => {
  const sleeping = await relay.practice({ quietHours: null });
  const at = await sleeping.location();
  const conversation = await aConversation(relay, sleeping, at);
  await sleeping.api.patch('/v1/account', { quietHours: { from: '00:00', to: '23:59' } });
  await conversation.text('held');
  await expect.poll(async () => (await conversation.messages())[0]?.reason).toBe('quiet_hours');
  // Other quiet hours hold it anew.
  await sleeping.api.patch('/v1/account', { quietHours: { from: '00:00', to: '23:58' } });
  await expect.poll(async () => (await conversation.messages())[0]?.heldUntil).toMatch(/:58:00/);
  await sleeping.api.patch('/v1/account', { quietHours: null });
  await expect.poll(conversation.sent).toEqual([consentRequestText('Riverbend')]);
});

test('[D2] the same id to the other phone, or from another location, is a conflict and not a repetition', async () => {
  const conversation = await aConversation(relay, practice, place, { phone2: '+1 512 555 7003' });
  const other = await practice.location({ name: 'Lakeview' });
  const id = uuidv7();
  expect((await conversation.text('to phone 1', { id })).status).toBe(201);
  expect((await conversation.text('to phone 1', { id, phone: 'phone2' })).body).toMatchObject({ code: 'conflict' });
  const elsewhere = { id, locationId: other.location.id, phone: 'phone1', body: 'to phone 1' };
  expect((await practice.api.post(`/v1/leads/${conversation.lead.id}/texts`, elsewhere)).body).toMatchObject({ code: 'conflict' });
  // A retry is still known once the lead has another number in that slot.
  await practice.api.patch(`/v1/leads/${conversation.lead.id}`, { phone1: '+1 512 555 7004' });
  expect(await conversation.text('to phone 1', { id })).toMatchObject({ status: 201, body: { id, state: 'cancelled' } });
});

test('[D2] half of an emoji is kept as what it is sent as, and the same request again is known', async () => {
  const conversation = await aConversation(relay, practice, place);
  const id = uuidv7();
  const body = 'cut off \ud83d';
  expect((await conversation.text(body, { id })).body.body).toBe('cut off \ufffd');
  expect(await conversation.text(body, { id })).toMatchObject({ status: 201, body: { id } });
});

test('[O2] a STOP is honoured on a number that very many leads share', async () => {
  const shared = '+15125557100';
  const ids = Array.from({ length: 1_100 }, () => uuidv7());
  for (let start = 0; start < ids.length; start += 100) {
    const some = ids.slice(start, start + 100);
    await Promise.all(some.map(id => relay.store.practice.createLead(practice.accountId, aNewLead({ id, phone1: shared }), {})));
  }
  const { status } = await relay.carrier.controls.textFrom(shared, place.number.phoneNumber, 'STOP');
  expect(status).toBe(200);
  const rows = await Promise.all([ids[0], ids[600], ids.at(-1)].map(id => relay.store.practice.lead(practice.accountId, String(id))));
  expect(rows.map(row => row?.doNotTextByStop)).toEqual([true, true, true]);
});

test('[O5] a second STOP does not take back the one confirmation that is still waiting to leave', async () => {
  const conversation = await aConsentingLead();
  relay.carrier.controls.nextSends({ is: 'too_many', retryAfterSeconds: 1 });
  await conversation.reply('Opt out!');
  await expect.poll(async () => (await conversation.messages()).at(-1)).toMatchObject({ state: 'queued', reason: 'carrier_unreachable' });
  await conversation.reply('opt-out');
  const confirmations = async () =>
    (await conversation.messages()).filter(message => message.messageKind === 'opt_out_confirmation').map(({ state }) => state);
  await expect.poll(confirmations).toEqual(['delivered']);
});
