import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { consentRequestText, WAITING_REPLY } from '../../src-shared/domain/canned-texts.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { anId } from '../support/builders.ts';
import { openFeed } from '../support/feed-client.ts';
import { aConversation, aPhone, WARNING_VERSION } from './support/a-conversation.ts';

describe.each(STORES)('consent, on %s', on => {
  let relay: ARelay;
  let practice: APractice;

  beforeAll(async () => {
    relay = await aRelay({ on });
    practice = await relay.practice();
  });
  afterAll(() => relay.stop());

  const REQUEST = consentRequestText('Riverbend');

  test('[C1, C3, C4] a first text asks for consent and waits; CONSENT lets the deferred texts out, in order; every desktop sees them delivered', async () => {
    const { lead, send, reply, messages, untilState, untilReceived, current, ledger } = await aConversation(relay, practice);
    const colleague = await practice.person('staff');
    const desktops = await Promise.all([practice.admin.token, colleague.session.token].map(token => openFeed(relay.feedUrl, token)));

    const first = await send('Hello Sam, we have an opening on Friday.');
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      state: 'deferred',
      reason: 'awaiting_consent',
      messageKind: 'staff',
      staffId: practice.admin.staffId,
      segments: 1,
    });
    const second = await send('It is at 10:30.');
    expect(second.body.state).toBe('deferred');
    expect(await untilReceived(1)).toEqual([REQUEST]);
    expect((await current()).phones[0]).toMatchObject({ consent: 'requested', consentAt: expect.any(String) });

    expect((await reply('Consent')).status).toBe(200);
    const delivered = [await untilState(first.body.id, 'delivered'), await untilState(second.body.id, 'delivered')];
    expect(await untilReceived(3)).toEqual([REQUEST, 'Hello Sam, we have an opening on Friday.', 'It is at 10:30.']);
    expect((await current()).phones[0]?.consent).toBe('granted');
    expect((await messages()).map(message => [message.messageKind, message.state])).toEqual([
      ['consent_request', 'delivered'],
      ['staff', 'delivered'],
      ['staff', 'delivered'],
      ['inbound', 'received'],
    ]);
    expect((await ledger()).map(entry => [entry.change, entry.consent, entry.words, entry.warningVersion])).toEqual([
      ['requested', 'requested', consentRequestText('Riverbend'), WARNING_VERSION],
      ['granted', 'granted', 'Consent', WARNING_VERSION],
    ]);

    for (const desktop of desktops) {
      await until('the desktop has the delivered texts', () =>
        delivered.every(message => desktop.rows.some(row => row.id === message.id && row.version >= message.version)),
      );
      expect(desktop.rows.findLast(row => row.id === lead.id)).toMatchObject({ phones: [{ consent: 'granted' }] });
      await desktop.close();
    }
  });

  test('[C1] with consent a text goes out at once', async () => {
    const { send, reply, untilState, untilReceived } = await aConversation(relay, practice);
    await send('One');
    await untilReceived(1);
    await reply('CONSENT');
    await untilReceived(2);
    const next = await send('Two');
    expect(['queued', 'sending', 'sent', 'delivered']).toContain(next.body.state);
    await untilState(next.body.id, 'delivered');
    expect((await untilReceived(3)).at(-1)).toBe('Two');
  });

  test('[D2] the same id again answers the same and sends nothing more, twenty at once included', async () => {
    const { send, reply, untilReceived } = await aConversation(relay, practice);
    const id = anId();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('Once', { id })));
    expect(new Set(answers.map(answer => `${answer.status} ${answer.body.id}`))).toEqual(new Set([`201 ${id}`]));
    await untilReceived(1);
    await reply('consent');
    expect(await untilReceived(2)).toEqual([REQUEST, 'Once']);
    expect((await send('Once', { id })).body).toMatchObject({ id, state: 'delivered' });
    expect((await send('Another text under that id', { id })).status).toBe(409);
  });

  test('[F21] two people who text first at the same moment cause one consent request', async () => {
    const { lead, location, untilReceived, reply } = await aConversation(relay, practice);
    const colleague = await practice.person('staff');
    const send = (api: typeof practice.api, body: string) =>
      api.post(`/v1/leads/${lead.id}/texts`, { id: anId(), locationId: location.id, phone: 'phone1', body });
    await Promise.all([send(practice.api, 'From the admin'), send(colleague.api, 'From the colleague')]);
    expect(await untilReceived(1)).toEqual([REQUEST]);
    await reply('Consent.');
    expect((await untilReceived(3)).toSorted()).toEqual([REQUEST, 'From the admin', 'From the colleague'].toSorted());
  });

  test('DECLINE cancels what waits, is not answered, and refuses further texts with a reason', async () => {
    const { send, reply, untilState, untilReceived, current, handset } = await aConversation(relay, practice);
    const text = await send('Hello');
    await untilReceived(1);
    await reply('Decline');
    expect(await untilState(text.body.id, 'cancelled')).toMatchObject({ reason: 'consent_declined' });
    await relay.carrier.controls.idle();
    expect(handset()).toEqual([`practice: ${REQUEST}`, 'lead: Decline']);
    expect((await current()).phones[0]).toMatchObject({ consent: 'declined', optedOut: false });
    const refused = await send('Please?');
    expect([refused.status, refused.body.code]).toEqual([409, 'consent_declined']);
  });

  test('[C8, R2] YES while waiting is no consent: it gets the waiting reply, once in ten minutes, and the texts go on waiting', async () => {
    const { send, reply, message, untilReceived, current } = await aConversation(relay, practice);
    const text = await send('Hello');
    await untilReceived(1);
    await reply('YES');
    await reply('ok');
    await reply('Who is this?');
    expect(await untilReceived(2)).toEqual([REQUEST, WAITING_REPLY]);
    expect((await current()).phones[0]?.consent).toBe('requested');
    expect((await message(text.body.id)).state).toBe('deferred');
  });

  test('a lead who writes first is asked for consent, and answered once it is given', async () => {
    const { send, reply, untilReceived, messages } = await aConversation(relay, practice);
    await reply('Do you take new patients?');
    expect(await untilReceived(1)).toEqual([REQUEST]);
    const answer = await send('Yes, we do.');
    expect(answer.body.state).toBe('deferred');
    await reply('consent');
    expect(await untilReceived(2)).toEqual([REQUEST, 'Yes, we do.']);
    expect((await messages()).filter(message => message.messageKind === 'inbound').map(message => message.body)).toEqual([
      'Do you take new patients?',
      'consent',
    ]);
  });

  test('[C2] consent is per number: Phone1 has it, Phone2 is asked apart', async () => {
    const phone2 = aPhone();
    const { send, reply, untilReceived, current } = await aConversation(relay, practice, { phone2 });
    await send('To the first');
    await untilReceived(1);
    await reply('Consent');
    await untilReceived(2);
    const other = await send('To the second', { phone: 'phone2' });
    expect(other.body.state).toBe('deferred');
    expect(await untilReceived(1, phone2)).toEqual([REQUEST]);
    expect((await current()).phones.map(phone => phone.consent)).toEqual(['granted', 'requested']);
    await reply('decline', { from: phone2 });
    expect((await current()).phones.map(phone => phone.consent)).toEqual(['granted', 'declined']);
    expect((await send('Still fine')).status).toBe(201);
  });

  test('[C2] consent given to one location holds for another one', async () => {
    const { send, reply, untilReceived } = await aConversation(relay, practice);
    const south = await practice.location({ name: 'South' });
    await send('From the north');
    await untilReceived(1);
    await reply('Consent');
    await untilReceived(2);
    const text = await send('From the south', { locationId: south.location.id });
    expect(text.body).toMatchObject({ locationId: south.location.id, trackingNumber: south.number.phoneNumber });
    expect(text.body.state).not.toBe('deferred');
    expect(await untilReceived(3)).toEqual([REQUEST, 'From the north', 'From the south']);
  });

  test('[C2] two leads who share a number share its consent', async () => {
    const one = await aConversation(relay, practice);
    const shared = one.lead.phones[0]?.number;
    await one.send('To the mother');
    await one.untilReceived(1);
    await one.reply('Consent');
    await one.untilReceived(2);
    const child = await practice.lead({ firstName: 'Child', phone1: shared });
    expect(child.phones[0]?.consent).toBe('granted');
    const text = await practice.api.post<{ state: string }>(`/v1/leads/${child.id}/texts`, {
      id: anId(),
      locationId: one.location.id,
      phone: 'phone1',
      body: 'To the child',
    });
    expect(text.body.state).not.toBe('deferred');
    expect((await one.untilReceived(3)).at(-1)).toBe('To the child');
  });

  test('staff repeat a consent request by hand; nobody who has answered is asked again', async () => {
    const { lead, location, send, reply, untilReceived } = await aConversation(relay, practice);
    await send('Hello');
    await untilReceived(1);
    const ask = () =>
      practice.api.post<{ code: string; messageKind: string }>(`/v1/leads/${lead.id}/consent-requests`, {
        id: anId(),
        locationId: location.id,
        phone: 'phone1',
      });
    const again = await ask();
    expect([again.status, again.body.messageKind]).toEqual([201, 'consent_request']);
    expect(await untilReceived(2)).toEqual([REQUEST, REQUEST]);
    await reply('Consent');
    await untilReceived(3);
    const late = await ask();
    expect([late.status, late.body.code]).toEqual([409, 'consent_not_waiting']);
  });

  test('[C6] on file only: nothing goes out and nobody is asked', async () => {
    const careful = await relay.practice({ name: 'Careful', consentMode: 'on_file_only' });
    const { send, reply, handset, current } = await aConversation(relay, careful);
    expect((await send('Hello')).body).toMatchObject({ state: 'deferred', reason: 'consent_on_file_only' });
    await reply('Hello?');
    await relay.carrier.controls.idle();
    expect(handset()).toEqual(['lead: Hello?']);
    expect((await current()).phones[0]?.consent).toBe('none');
  });

  test('a deferred text is cancelled by staff and does not go out with the others', async () => {
    const { send, reply, untilReceived } = await aConversation(relay, practice);
    const mistake = await send('To the wrong person');
    await send('Right');
    await untilReceived(1);
    const cancelled = await practice.api.post<{ state: string; reason: string }>(`/v1/messages/${mistake.body.id}/cancel`);
    expect([cancelled.status, cancelled.body.state, cancelled.body.reason]).toEqual([200, 'cancelled', 'cancelled_by_staff']);
    await reply('Consent');
    expect(await untilReceived(2)).toEqual([REQUEST, 'Right']);
    const late = await practice.api.post<{ code: string }>(`/v1/messages/${(await send('Gone')).body.id}/cancel`);
    expect([200, 409]).toContain(late.status);
  });

  test.each([
    ['nothing but blanks', '  \n ', 400, 'text_empty'],
    ['1,601 characters', 'x'.repeat(1_601), 400, 'text_too_long'],
  ] as const)('[D6] %s are refused', async (_what, body, status, code) => {
    const { send, handset } = await aConversation(relay, practice);
    const refused = await send(body);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(handset()).toEqual([]);
  });

  test('1,600 characters, emoji, right-to-left and markup arrive as they were typed', async () => {
    const { send, reply, untilReceived } = await aConversation(relay, practice);
    const texts = ['x'.repeat(1_600), '👨‍👩‍👧‍👦 <b>שלום</b> & "quotes"\nnext line', '  blanks around  '];
    for (const text of texts) expect((await send(text)).status).toBe(201);
    await untilReceived(1);
    await reply('Consent');
    expect(await untilReceived(4)).toEqual([REQUEST, ...texts]);
  });

  test('where texting is not possible the reason is said', async () => {
    const { lead, send } = await aConversation(relay, practice);
    const bare = await practice.api.post<{ id: string }>('/v1/locations', { name: 'Bare', timeZone: 'America/Chicago' });
    const noNumber = await send('Hello', { locationId: bare.body.id });
    expect([noNumber.status, noNumber.body.code]).toEqual([409, 'no_text_number']);
    const noPhone = await send('Hello', { phone: 'phone2' });
    expect([noPhone.status, noPhone.body.code]).toEqual([409, 'no_such_phone']);
    await practice.api.patch(`/v1/leads/${lead.id}`, { doNotText: true });
    const marked = await send('Hello');
    expect([marked.status, marked.body.code]).toEqual([409, 'do_not_text']);
  });
});
