import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { consentRequestText } from '../../../src-shared/domain/canned-texts.ts';
import type { Message } from '../../../src-shared/protocol/message.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';
import { type AConversation, aConversation } from './support/a-conversation.ts';

/** How far the relay's clock is ahead of ours. */
let ahead = 0;
let relay: ARelay;
let practice: APractice;
let place: Awaited<ReturnType<APractice['location']>>;

beforeAll(async () => {
  relay = await aRelay({ now: () => new Date(Date.now() + ahead) });
  practice = await relay.practice();
  place = await practice.location();
});
afterEach(() => relay.carrier.controls.calm());
afterAll(() => relay.stop());

async function aConsentingLead(): Promise<AConversation> {
  const conversation = await aConversation(relay, practice, place);
  await conversation.text('first');
  await conversation.quiet();
  await conversation.reply('CONSENT');
  await conversation.quiet();
  return conversation;
}

async function lastState(conversation: AConversation): Promise<Pick<Message, 'state' | 'reason' | 'errorCode'>> {
  const { state, reason, errorCode } = (await conversation.messages()).at(-1) ?? { state: 'received', reason: null, errorCode: null };
  return { state, reason, errorCode };
}

/** Lets the relay's clock jump, and something happen so that it looks at it. */
async function later(ms: number): Promise<void> {
  ahead += ms;
  await practice.lead({ phone1: null, firstName: 'Somebody' });
}

test('[D2] the same id sent fifty times at once is one text, and each request is answered with it', async () => {
  const conversation = await aConsentingLead();
  const id = uuidv7();
  const answers = await Promise.all(Array.from({ length: 50 }, () => conversation.text('only once', { id })));
  expect(new Set(answers.map(answer => `${answer.status} ${answer.body.id}`))).toEqual(new Set([`201 ${id}`]));
  await conversation.quiet();
  expect(conversation.sent().filter(body => body === 'only once')).toHaveLength(1);
});

test('[D4] a webhook that comes twice is one message and one answer', async () => {
  const conversation = await aConversation(relay, practice, place);
  relay.carrier.controls.behave({ duplicateWebhooks: 1 });
  await conversation.reply('hello');
  await conversation.quiet();
  expect((await conversation.messages()).map(message => message.messageKind)).toEqual(['inbound', 'consent_request']);
  expect(conversation.sent()).toEqual([consentRequestText('Riverbend')]);
});

test('[D3] callbacks that come in disorder, twice, and before the answer to the POST end as delivered', async () => {
  const conversation = await aConsentingLead();
  relay.carrier.controls.behave({ disorderCallbacks: 1, duplicateWebhooks: 1, callbackBeforeAnswer: 1, answerDelayMs: 20 });
  await conversation.text('through the storm');
  await conversation.quiet();
  expect(await lastState(conversation)).toEqual({ state: 'delivered', reason: null, errorCode: null });
});

test('[D2] what was certainly not sent is tried again, once it can be, in order', async () => {
  const conversation = await aConsentingLead();
  relay.carrier.controls.nextSends({ is: 'too_many', retryAfterSeconds: 1 });
  await conversation.text('one');
  await conversation.text('two');
  await expect.poll(() => conversation.sent().slice(-2)).toEqual(['one', 'two']);
});

test('[D2, D5] a text whose outcome is unknown is not posted again, does not hold up the next one, and is found in the carrier’s list', async () => {
  const conversation = await aConsentingLead();
  relay.carrier.controls.behave({ dropCallbacks: 1 });
  relay.carrier.controls.nextSends({ is: 'accept_then_reset' });
  const { body } = await conversation.text('lost answer');
  await expect.poll(async () => (await lastState(conversation)).state).toBe('unknown');
  relay.carrier.controls.behave({ dropCallbacks: 0 });
  await conversation.text('next');
  await expect.poll(() => conversation.sent().slice(-2)).toEqual(['lost answer', 'next']);
  await later(11_000);
  const state = async () => (await conversation.messages()).find(message => message.id === body.id)?.state;
  await expect.poll(state).toBe('delivered');
  expect(conversation.sent().filter(text => text === 'lost answer')).toHaveLength(1);
});

test('[D2] a callback resolves an unknown outcome before anyone looks', async () => {
  const conversation = await aConsentingLead();
  relay.carrier.controls.nextSends({ is: 'accept_then_server_error' });
  await conversation.text('resolved by its callback');
  await expect.poll(async () => (await lastState(conversation)).state).toBe('delivered');
});

test('[D2] a text that the carrier never had is put to staff after three looks, who may send it again', async () => {
  const conversation = await aConsentingLead();
  relay.carrier.controls.nextSends({ is: 'reset' });
  const { body } = await conversation.text('never arrived');
  await expect.poll(async () => (await lastState(conversation)).state).toBe('unknown');
  expect((await practice.api.post(`/v1/messages/${body.id}/resend`, { id: uuidv7() })).body).toMatchObject({ code: 'not_resendable' });
  const waits = async () => (await relay.store.texting.message(practice.accountId, body.id))?.checks;
  for (const [looks, ms] of [
    [1, 11_000],
    [2, 90_000],
    [3, 300_000],
  ] as const) {
    await later(ms);
    await expect.poll(waits).toBe(looks);
  }
  expect(await lastState(conversation)).toEqual({ state: 'unknown', reason: 'outcome_unknown', errorCode: null });
  const id = uuidv7();
  const again = await practice.api.post<Message>(`/v1/messages/${body.id}/resend`, { id });
  expect(again).toMatchObject({ status: 201, body: { id, body: 'never arrived' } });
  expect((await practice.api.post(`/v1/messages/${body.id}/resend`, { id })).body).toMatchObject({ id });
  await conversation.quiet();
  expect(conversation.sent().filter(text => text === 'never arrived')).toHaveLength(1);
  expect((await conversation.messages()).find(message => message.id === body.id)?.reason).toBe('resolved_by_staff');
});

test('a refusal of the carrier is final, shown with its code, and can be sent again by hand or let rest', async () => {
  const conversation = await aConsentingLead();
  relay.carrier.controls.refuseTextsTo(conversation.number, 21_614);
  const { body } = await conversation.text('to a landline');
  await expect.poll(() => lastState(conversation)).toEqual({ state: 'failed', reason: 'carrier_refused', errorCode: 21_614 });
  const rested = await practice.api.post<Message>(`/v1/messages/${body.id}/cancel`);
  expect(rested.body).toMatchObject({ state: 'failed', reason: 'resolved_by_staff' });
});

test('[O2] a block found at the carrier counts as a STOP: declined, marked, everything cancelled', async () => {
  const conversation = await aConsentingLead();
  relay.carrier.controls.setBlocked(conversation.number, conversation.from, true);
  await conversation.text('into the block');
  await expect.poll(() => lastState(conversation)).toEqual({ state: 'failed', reason: 'opted_out', errorCode: 21_610 });
  expect(await conversation.row()).toMatchObject({
    doNotText: true,
    doNotTextByStop: true,
    phones: [{ consent: 'declined', optedOut: true }],
  });
  expect((await conversation.ledger()).at(-2)).toMatchObject({ change: 'opted_out', route: 'carrier' });
});

test('[O2] so does one that the carrier reports later', async () => {
  const conversation = await aConsentingLead();
  relay.carrier.controls.behave({ optOutRefusal: 'later' });
  relay.carrier.controls.setBlocked(conversation.number, conversation.from, true);
  await conversation.text('into the block');
  await expect.poll(async () => (await conversation.row()).doNotTextByStop).toBe(true);
});

test('[D7] quiet hours hold a text that staff begin till morning in the lead’s zone, and not the answer to a fresh one', async () => {
  const night = await relay.practice({ name: 'Night', quietHours: { from: '00:00', to: '23:59' } });
  const there = await night.location({ name: 'Night' });
  const conversation = await aConversation(relay, night, there);
  await conversation.text('begun by staff');
  await expect
    .poll(async () => (await conversation.messages())[0])
    .toMatchObject({
      messageKind: 'consent_request',
      state: 'queued',
      reason: 'quiet_hours',
      heldUntil: expect.stringMatching(/:59:00\.000Z$/),
    });
  expect(conversation.sent()).toEqual([]);
  const writer = await aConversation(relay, night, there);
  await writer.reply('are you there?');
  await writer.quiet();
  expect(writer.sent()).toEqual([consentRequestText('Night')]);
  const morning = (await conversation.messages())[0]?.heldUntil ?? '';
  await later(Date.parse(morning) - Date.now() - ahead);
  await expect.poll(() => conversation.sent()).toEqual([consentRequestText('Night')]);
});

test('a deferred text can be cancelled, twice alike, and is not released', async () => {
  const conversation = await aConversation(relay, practice, place);
  const { body } = await conversation.text('never mind');
  for (const _ of [1, 2]) {
    const cancelled = await practice.api.post<Message>(`/v1/messages/${body.id}/cancel`);
    expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled', reason: 'cancelled_by_staff' } });
  }
  await conversation.quiet();
  await conversation.reply('CONSENT');
  await conversation.quiet();
  expect(conversation.sent()).toEqual([consentRequestText('Riverbend')]);
  expect((await practice.api.post(`/v1/messages/${body.id}/resend`, { id: uuidv7() })).body).toMatchObject({ code: 'not_resendable' });
});

test('a deferred text past the shelf life waits for staff instead of being released', async () => {
  const strict = await relay.practice({ name: 'Strict' });
  await strict.api.patch('/v1/account', { deferredShelfLifeHours: 48 });
  const conversation = await aConversation(relay, strict, await strict.location({ name: 'Strict' }));
  const old = await conversation.text('see you tomorrow at 3');
  await conversation.quiet();
  await later(49 * 3_600_000);
  await conversation.text('still there?');
  await conversation.reply('CONSENT');
  await conversation.quiet();
  expect(conversation.sent()).toEqual([consentRequestText('Strict'), 'still there?']);
  expect((await conversation.messages()).find(message => message.id === old.body.id)).toMatchObject({
    state: 'deferred',
    reason: 'shelf_life',
  });
  const again = await strict.api.post<Message>(`/v1/messages/${old.body.id}/resend`, { id: uuidv7() });
  expect(again.body).toMatchObject({ state: 'queued' });
});

test('[C6] in on-file-only mode nothing is asked by itself, and staff may ask by hand', async () => {
  const strict = await relay.practice({ name: 'On file', consentMode: 'on_file_only' });
  const there = await strict.location({ name: 'On file' });
  const conversation = await aConversation(relay, strict, there);
  expect((await conversation.text('hello')).body).toMatchObject({ state: 'deferred', reason: 'consent_on_file_only' });
  await conversation.reply('CONSENT');
  await conversation.quiet();
  expect(conversation.sent()).toEqual([]);
  const asked = await strict.api.post<Message>(`/v1/leads/${conversation.lead.id}/consent-requests`, {
    id: uuidv7(),
    locationId: there.location.id,
    phone: 'phone1',
  });
  expect(asked).toMatchObject({ status: 201, body: { messageKind: 'consent_request' } });
  await conversation.quiet();
  await conversation.reply('CONSENT');
  await conversation.quiet();
  expect(conversation.sent()).toEqual([consentRequestText('On file'), 'hello']);
});

test('two people who text a fresh lead at once make one consent request and two deferred texts', async () => {
  const conversation = await aConversation(relay, practice, place);
  const both = await Promise.all([conversation.text('from one'), conversation.text('from the other')]);
  expect(both.map(answer => answer.body.state)).toEqual(['deferred', 'deferred']);
  await conversation.quiet();
  expect(conversation.sent()).toEqual([consentRequestText('Riverbend')]);
});

test.each([
  ['text_empty', 400, { body: '  ' }],
  ['text_too_long', 400, { body: 'x'.repeat(1_601) }],
  ['no_such_phone', 409, { phone: 'phone2' }],
] as const)('[D6] a text is refused with "%s"', async (code, status, change) => {
  const conversation = await aConversation(relay, practice, place);
  const sent = await practice.api.post(`/v1/leads/${conversation.lead.id}/texts`, {
    ...{ id: uuidv7(), locationId: place.location.id, phone: 'phone1', body: 'hello' },
    ...change,
  });
  expect(sent).toMatchObject({ status, body: { code } });
});

test('a location without a number enabled for texting refuses with "no_text_number"', async () => {
  const conversation = await aConversation(relay, practice, place);
  const bare = await practice.api.post<{ id: string }>('/v1/locations', { name: 'Bare', timeZone: 'America/Chicago' });
  const sent = await practice.api.post(`/v1/leads/${conversation.lead.id}/texts`, {
    ...{ id: uuidv7(), locationId: bare.body.id, phone: 'phone1', body: 'hello' },
  });
  expect(sent).toMatchObject({ status: 409, body: { code: 'no_text_number' } });
});

test('texts that leads sent while the relay was down are fetched from the carrier, and an old CONSENT does not undo a newer STOP', async () => {
  // The carrier's clock is ours, and it is asked for three days only.
  ahead = 0;
  const conversation = await aConversation(relay, practice, place);
  await conversation.text('first');
  await conversation.quiet();
  relay.carrier.controls.behave({ dropWebhooks: 1 });
  await relay.carrier.controls.textFrom(conversation.number, conversation.from, 'CONSENT');
  relay.carrier.controls.behave({ dropWebhooks: 0 });
  await conversation.reply('STOP');
  await relay.restart();
  const inbound = async () =>
    (await conversation.messages()).filter(message => message.messageKind === 'inbound').map(message => message.body);
  await expect.poll(inbound).toEqual(['STOP', 'CONSENT']);
  expect(await conversation.row()).toMatchObject({ doNotTextByStop: true, phones: [{ consent: 'declined' }] });
});

test('[D2] a text that was never at the carrier does not take an equal one for itself that is being posted just then', async () => {
  const conversation = await aConsentingLead();
  relay.carrier.controls.behave({ dropCallbacks: 1 });
  relay.carrier.controls.nextSends({ is: 'reset' });
  const { body: lost } = await conversation.text('see you then');
  await expect.poll(async () => (await lastState(conversation)).state).toBe('unknown');
  relay.carrier.controls.nextSends({ is: 'accept_then_hang' });
  const { body: twin } = await conversation.text('see you then');
  await expect.poll(() => conversation.sent().filter(body => body === 'see you then')).toHaveLength(1);
  await later(11_000);
  const carrierIdOf = async (id: string) => (await relay.store.texting.message(practice.accountId, id))?.carrierId;
  await expect.poll(async () => (await conversation.messages()).find(message => message.id === twin.id)?.state).toBe('unknown');
  expect(await carrierIdOf(lost.id)).toBeNull();
});

test('[D5] a carrier whose list hangs does not hold up what is to be sent', async () => {
  const conversation = await aConsentingLead();
  const other = await aConsentingLead();
  relay.carrier.controls.nextSends({ is: 'reset' });
  await conversation.text('where is it');
  await expect.poll(async () => (await lastState(conversation)).state).toBe('unknown');
  relay.carrier.controls.nextReads({ is: 'hang' });
  await later(11_000);
  await other.text('on its way at once');
  await expect.poll(() => other.sent().at(-1)).toBe('on its way at once');
});
