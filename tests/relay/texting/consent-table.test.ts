import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consentRequestText, helpReplyText, STRANGER_REPLY, WAITING_REPLY } from '../../../src-shared/domain/canned-texts.ts';
import type { Consent } from '../../../src-shared/protocol/lead.ts';
import { type APractice, type ARelay, aRelay } from '../../support/a-relay.ts';
import { type AConversation, aConversation } from './support/a-conversation.ts';

const REQUEST = consentRequestText('Riverbend');
const HELP = helpReplyText('Riverbend', 'Riverbend', '+15125550101');

let relay: ARelay;
let practice: APractice;
let place: Awaited<ReturnType<APractice['location']>>;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
  place = await practice.location();
});
afterAll(() => relay.stop());

/** Brings a fresh lead into the state by what brings real leads there. */
async function aLeadWithConsent(consent: Consent): Promise<AConversation> {
  const conversation = await aConversation(relay, practice, place);
  if (consent === 'none') return conversation;
  expect((await conversation.text('First text')).body.state).toBe('deferred');
  await conversation.quiet();
  if (consent === 'granted') await conversation.reply('CONSENT');
  if (consent === 'declined') await conversation.reply('DECLINE');
  await conversation.quiet();
  expect(await conversation.consent()).toBe(consent);
  return conversation;
}

/** The table of the design: what a text does to each state, and what goes out in answer. `First text` waits in `requested`. */
type Cell = readonly [text: string, before: Consent, after: Consent, sent: readonly string[]];

const CELLS: readonly Cell[] = [
  ['CONSENT', 'none', 'requested', [REQUEST]],
  ['CONSENT', 'requested', 'granted', ['First text']],
  ['CONSENT', 'granted', 'granted', []],
  ['CONSENT', 'declined', 'granted', []],
  ['DECLINE', 'none', 'declined', []],
  ['DECLINE', 'requested', 'declined', []],
  ['DECLINE', 'granted', 'declined', []],
  ['DECLINE', 'declined', 'declined', []],
  ['STOP', 'none', 'declined', []],
  ['STOP', 'requested', 'declined', []],
  ['STOP', 'granted', 'declined', []],
  ['STOP', 'declined', 'declined', []],
  ['Unsubscribe', 'granted', 'declined', []],
  ['START', 'none', 'none', []],
  ['START', 'requested', 'requested', []],
  ['START', 'granted', 'granted', []],
  ['START', 'declined', 'none', []],
  // The carrier answers HELP itself where it is set to.
  ['HELP', 'none', 'none', []],
  ['HELP', 'requested', 'requested', []],
  ['HELP', 'granted', 'granted', []],
  ['HELP', 'declined', 'declined', []],
  // The carrier does not know this one, so we answer.
  ['help.', 'granted', 'granted', [HELP]],
  ['YES', 'none', 'requested', [REQUEST]],
  ['OK', 'requested', 'requested', [WAITING_REPLY]],
  ['See you at 3', 'granted', 'granted', []],
  ['Why?', 'declined', 'declined', []],
];

describe.each(CELLS)('[C1, C3, C4, O2, O7] a lead who texts "%s" with consent "%s"', (text, before, after, sent) => {
  test(`ends as "${after}" and is sent ${sent.length === 0 ? 'nothing' : sent.map(body => body.slice(0, 20)).join(', ')}`, async () => {
    const conversation = await aLeadWithConsent(before);
    const already = conversation.sent().length;
    await conversation.reply(text);
    await conversation.quiet();
    expect(await conversation.consent()).toBe(after);
    expect(conversation.sent().slice(already)).toEqual(sent);
    expect((await conversation.messages()).filter(message => message.messageKind === 'inbound').at(-1)?.body).toBe(text);
  });
});

test('[C4, D5] CONSENT releases what waits in the order it was written, and each is delivered', async () => {
  const conversation = await aConversation(relay, practice, place);
  for (const body of ['one', 'two', 'three']) expect((await conversation.text(body)).status).toBe(201);
  await conversation.quiet();
  expect(conversation.sent()).toEqual([REQUEST]);
  await conversation.reply('Consent.');
  await conversation.quiet();
  expect(conversation.sent()).toEqual([REQUEST, 'one', 'two', 'three']);
  const texts = (await conversation.messages()).filter(message => message.messageKind === 'staff');
  expect(texts.map(message => message.state)).toEqual(['delivered', 'delivered', 'delivered']);
});

test('[C5, C7] the ledger keeps the words, the message and the version of the warning that was answered', async () => {
  const conversation = await aLeadWithConsent('granted');
  const [requested, granted] = await conversation.ledger();
  expect(requested).toMatchObject({ change: 'requested', route: 'relay', warningVersion: 'article-1', phoneNumber: conversation.number });
  const inbound = (await conversation.messages()).find(message => message.messageKind === 'inbound');
  expect(granted).toMatchObject({
    change: 'granted',
    route: 'text',
    words: 'CONSENT',
    warningVersion: 'article-1',
    messageId: inbound?.id,
  });
});

test('[C2] consent on a number holds for every lead that has it, and Phone1 and Phone2 are apart', async () => {
  const first = await aLeadWithConsent('granted');
  const second = await aConversation(relay, practice, place, { phone1: first.number, phone2: '+15125567777' });
  expect((await second.text('To the shared phone')).body.state).toBe('queued');
  expect((await second.text('To the other phone', { phone: 'phone2' })).body.state).toBe('deferred');
});

test('[C2] consent holds for every location of the account', async () => {
  const conversation = await aLeadWithConsent('granted');
  const elsewhere = await practice.location({ name: 'Lakeside' });
  const sent = await practice.api.post(`/v1/leads/${conversation.lead.id}/texts`, {
    id: crypto.randomUUID(),
    locationId: elsewhere.location.id,
    phone: 'phone1',
    body: 'From the other place',
  });
  expect(sent.body).toMatchObject({ state: 'queued', trackingNumber: elsewhere.number.phoneNumber });
});

test('[O2, O8] STOP marks every lead with the number, cancels what waits for them on any phone, and binds leads made later', async () => {
  const first = await aConversation(relay, practice, place, { phone2: '+15125568888' });
  const second = await aConversation(relay, practice, place, { phone1: first.number });
  await first.text('waits');
  await first.text('waits on the other phone', { phone: 'phone2' });
  await second.text('waits too');
  await first.quiet();
  await first.reply('STOP');
  for (const lead of [first, second]) {
    expect(await lead.row()).toMatchObject({ doNotText: true, doNotTextByStop: true, doNotTextByStaff: false });
    const texts = (await lead.messages()).filter(message => message.messageKind === 'staff');
    expect(texts.map(message => message.state)).toEqual(texts.map(() => 'cancelled'));
    expect((await lead.text('again')).body).toMatchObject({ code: 'do_not_text', status: 409 });
  }
  const later = await aConversation(relay, practice, place, { phone1: first.number });
  expect(later.lead).toMatchObject({ doNotText: true, doNotTextByStop: true });
  expect((await later.text('hello')).body.code).toBe('do_not_text');
});

test('[O7] START lifts the opt-out and the mark it set, not the one that staff ticked', async () => {
  const conversation = await aLeadWithConsent('granted');
  const ticked = await aConversation(relay, practice, place, { phone1: conversation.number, doNotText: true });
  await conversation.reply('STOP');
  await conversation.reply('START');
  expect(await conversation.row()).toMatchObject({ doNotText: false, doNotTextAt: null });
  expect(await ticked.row()).toMatchObject({ doNotText: true, doNotTextByStaff: true, doNotTextByStop: false });
  expect(await conversation.consent()).toBe('none');
  const changes = (await conversation.ledger()).map(entry => entry.change);
  expect(changes).toEqual([
    'requested',
    'granted',
    'declined',
    'opted_out',
    'do_not_text_ticked',
    'opt_out_lifted',
    'do_not_text_unticked',
  ]);
});

test('[O5] an opt-out that only we recognise is confirmed once', async () => {
  const conversation = await aLeadWithConsent('granted');
  const already = conversation.sent().length;
  await conversation.reply('opt out!');
  await conversation.reply('opt out!');
  await conversation.quiet();
  expect(conversation.sent().slice(already)).toEqual(['Riverbend: you will get no more texts from us. Reply START to undo this.']);
});

test('[O6] words that probably mean stop freeze the number: staff are refused with the reason', async () => {
  const conversation = await aLeadWithConsent('granted');
  await conversation.reply('please stop texting me');
  expect((await conversation.row()).phones[0]).toMatchObject({ frozen: true, frozenWords: 'please stop texting me', consent: 'granted' });
  expect((await conversation.text('sorry?')).body.code).toBe('stop_suspected');
});

test('[R1] nothing goes out by itself to a lead whom staff marked, and its STOP counts', async () => {
  const conversation = await aConversation(relay, practice, place, { doNotText: true });
  await conversation.reply('Hi there');
  await conversation.reply('help.');
  await conversation.quiet();
  expect(conversation.sent()).toEqual([]);
  expect(await conversation.consent()).toBe('none');
  await conversation.reply('STOP');
  expect(await conversation.row()).toMatchObject({ doNotTextByStaff: true, doNotTextByStop: true });
});

test('[R2] the waiting reply goes out once in ten minutes', async () => {
  const conversation = await aLeadWithConsent('requested');
  await conversation.reply('who is this');
  await conversation.reply('hello??');
  await conversation.quiet();
  expect(conversation.sent()).toEqual([REQUEST, WAITING_REPLY]);
});

test('[R2] a stranger is answered once a day, kept in the Unmatched list, and its STOP is honoured', async () => {
  const stranger = '+15125569999';
  const { controls } = relay.carrier;
  await controls.textFrom(stranger, place.number.phoneNumber, 'hello');
  await controls.textFrom(stranger, place.number.phoneNumber, 'anyone?');
  await expect.poll(() => controls.accepted.filter(text => text.to === stranger).map(text => text.body)).toEqual([STRANGER_REPLY]);
  await controls.textFrom(stranger, place.number.phoneNumber, 'STOP');
  await controls.idle();
  const { rows } = await relay.store.changes.changesAfter(practice.accountId, null, 0, 100_000);
  const unmatched = rows.filter(row => row.kind === 'message').filter(row => row.leadPhone === stranger && row.messageKind === 'inbound');
  expect(unmatched.map(row => [row.body, row.leadId])).toEqual([
    ['hello', null],
    ['anyone?', null],
    ['STOP', null],
  ]);
  const later = await aConversation(relay, practice, place, { phone1: stranger });
  expect(later.lead.phones[0]).toMatchObject({ consent: 'declined', optedOut: true, optedOutWords: 'STOP' });
});

test('[R4] reactions and short codes get no answer', async () => {
  const conversation = await aConversation(relay, practice, place);
  await conversation.reply('Liked “Riverbend complies with HIPAA”');
  expect((await relay.carrier.controls.textFrom('32665', place.number.phoneNumber, 'Your code is 1')).status).toBe(200);
  await conversation.quiet();
  expect(conversation.sent()).toEqual([]);
  expect(await conversation.consent()).toBe('none');
});

test('[R5] a picture is left out, the words beside it are kept, and the lead is told', async () => {
  const conversation = await aLeadWithConsent('granted');
  await relay.carrier.controls.textFrom(conversation.number, conversation.from, 'my card', { mediaCount: 2 });
  const [inbound, told] = (await conversation.messages()).slice(-2);
  expect(inbound).toMatchObject({ body: 'my card', mediaOmitted: 2 });
  expect(told).toMatchObject({ messageKind: 'media_reply', body: STRANGER_REPLY });
});
