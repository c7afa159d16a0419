import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { consentRequestText, helpReplyText, optOutConfirmationText, STRANGER_REPLY } from '../../src-shared/domain/canned-texts.ts';
import type { Changes } from '../../src-shared/protocol/changes.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { aConversation, aPhone } from './support/a-conversation.ts';

describe.each(STORES)('opt-outs, on %s', on => {
  let relay: ARelay;
  let practice: APractice;

  beforeAll(async () => {
    relay = await aRelay({ on });
    practice = await relay.practice();
  });
  afterAll(() => relay.stop());

  const REQUEST = consentRequestText('Riverbend');

  test.each(['STOP', 'Unsubscribe', 'opt out'])(
    '[O2] "%s" declines, opts out, marks every lead with the number and cancels what waits',
    async words => {
      const { send, reply, untilState, untilReceived, current, ledger } = await aConversation(relay, practice);
      const text = await send('Hello');
      await untilReceived(1);
      const sharing = await practice.lead({ firstName: 'Shares', phone1: (await current()).phones[0]?.number });
      expect((await reply(words)).status).toBe(200);
      await untilState(text.body.id, 'cancelled');
      expect(await current()).toMatchObject({
        doNotText: true,
        doNotTextByStop: true,
        doNotTextByStaff: false,
        phones: [{ consent: 'declined', optedOut: true, optedOutWords: words }],
      });
      expect((await practice.api.get<Lead>(`/v1/leads/${sharing.id}`)).body).toMatchObject({ doNotText: true, doNotTextByStop: true });
      const refused = await send('Are you sure?');
      expect([refused.status, refused.body.code]).toEqual([409, 'do_not_text']);
      expect((await ledger()).map(entry => entry.change)).toEqual(
        expect.arrayContaining(['requested', 'declined', 'opted_out', 'do_not_text_ticked']),
      );
    },
  );

  test('[O3, O8] staff cannot untick what a STOP set, and a lead made later with that number is marked too', async () => {
    const { lead, reply, current } = await aConversation(relay, practice);
    await reply('STOP');
    const unticked = await practice.api.patch<Problem>(`/v1/leads/${lead.id}`, { doNotText: false });
    expect([unticked.status, unticked.body.code]).toEqual([409, 'do_not_text_by_stop']);
    const later = await practice.lead({ firstName: 'Later', phone1: (await current()).phones[0]?.number });
    expect(later).toMatchObject({ doNotText: true, doNotTextByStop: true, phones: [{ optedOut: true, consent: 'declined' }] });
  });

  test('[O5] the carrier answers STOP itself, so we stay silent; where it does not, we confirm once', async () => {
    const silent = await aConversation(relay, practice);
    await silent.reply('STOP');
    await relay.carrier.controls.idle();
    expect(silent.handset().filter(line => line.startsWith('practice'))).toEqual([]);

    const ours = await aConversation(relay, practice);
    await ours.reply('opt me out');
    await ours.reply('opt me out');
    expect(await ours.untilReceived(1)).toEqual([optOutConfirmationText('Riverbend')]);
  });

  test('[O6] words that probably mean stop freeze the number: nothing waits out, nothing new goes in', async () => {
    const { send, reply, message, untilReceived, current } = await aConversation(relay, practice);
    const text = await send('Hello');
    await untilReceived(1);
    await reply('please take me off your list');
    expect((await current()).phones[0]).toMatchObject({ frozen: true, frozenWords: 'please take me off your list', optedOut: false });
    const refused = await send('Really?');
    expect([refused.status, refused.body.code]).toEqual([409, 'stop_suspected']);
    await relay.carrier.controls.idle();
    expect((await message(text.body.id)).state).toBe('deferred');
    expect(await untilReceived(1)).toEqual([REQUEST]);
  });

  test('[O7] START lifts the opt-out and the mark it set; consent begins anew', async () => {
    const { send, reply, untilReceived, current } = await aConversation(relay, practice);
    await reply('STOP');
    await until('the lead is marked', async () => (await current()).doNotText);
    await reply('START');
    expect(await current()).toMatchObject({ doNotText: false, doNotTextByStop: false, phones: [{ optedOut: false, consent: 'none' }] });
    expect((await send('Welcome back')).body.state).toBe('deferred');
    expect(await untilReceived(1)).toEqual([REQUEST]);
  });

  test('[O7] START leaves what staff ticked', async () => {
    const { lead, reply, current, send } = await aConversation(relay, practice);
    await practice.api.patch(`/v1/leads/${lead.id}`, { doNotText: true });
    await reply('STOP');
    await reply('START');
    expect(await current()).toMatchObject({ doNotText: true, doNotTextByStaff: true, doNotTextByStop: false });
    expect((await send('Hello')).body.code).toBe('do_not_text');
  });

  test('CONSENT after a DECLINE is consent', async () => {
    const { send, reply, untilReceived, current } = await aConversation(relay, practice);
    await send('Hello');
    await untilReceived(1);
    await reply('decline');
    await reply('Consent');
    expect((await current()).phones[0]).toMatchObject({ consent: 'granted', optedOut: false });
    expect((await send('Good to have you')).body.state).not.toBe('deferred');
  });

  test('[R3, O5] HELP is answered by the carrier where it does so, else by us with practice, location and voice number', async () => {
    const silent = await aConversation(relay, practice);
    await silent.reply('HELP');
    await relay.carrier.controls.idle();
    expect(silent.handset().filter(line => line.startsWith('practice'))).toEqual([]);

    const { location, number } = await practice.location({ name: 'West', carrierAnswersStop: false });
    const phone = aPhone();
    await practice.lead({ phone1: phone });
    await relay.carrier.controls.textFrom(phone, number.phoneNumber, 'help');
    await until('help arrives', () =>
      relay.carrier.controls.handsets.some(
        entry => entry.phone === phone && entry.body === helpReplyText('Riverbend', location.name, location.voiceNumber),
      ),
    );
  });

  test('[R2] a stranger is kept apart and asked to call, once a day', async () => {
    const { number } = await practice.location({ name: 'Front' });
    const phone = aPhone();
    for (const words of ['Hi, this is Sam from a borrowed phone', 'Hello?', 'Consent']) {
      expect((await relay.carrier.controls.textFrom(phone, number.phoneNumber, words)).status).toBe(200);
    }
    await until('the stranger is answered', () =>
      relay.carrier.controls.handsets.some(entry => entry.phone === phone && entry.side === 'practice'),
    );
    await relay.carrier.controls.idle();
    expect(
      relay.carrier.controls.handsets.filter(entry => entry.phone === phone && entry.side === 'practice').map(entry => entry.body),
    ).toEqual([STRANGER_REPLY]);
    const { body } = await practice.api.get<Changes>('/v1/changes?after=0&limit=2000');
    const unmatched = body.rows.filter(row => row.kind === 'message' && row.leadPhone === phone && row.messageKind === 'inbound');
    expect(unmatched).toMatchObject([{ leadId: null }, { leadId: null }, { leadId: null }]);
  });

  test('[O8] a stranger who wrote STOP stays opted out as a lead', async () => {
    const { number } = await practice.location({ name: 'Back' });
    const phone = aPhone();
    await relay.carrier.controls.textFrom(phone, number.phoneNumber, 'STOP');
    expect(await practice.lead({ firstName: 'Was a stranger', phone1: phone })).toMatchObject({
      doNotText: true,
      phones: [{ optedOut: true }],
    });
  });

  test('[F17] a number that the carrier blocks (21610) is opted out here as well', async () => {
    const { lead, number, send, reply, untilReceived, current } = await aConversation(relay, practice);
    await send('Hello');
    await untilReceived(1);
    await reply('Consent');
    await untilReceived(2);
    relay.carrier.controls.setBlocked(lead.phones[0]?.number ?? '', number.phoneNumber, true);
    const text = await send('Does this arrive?');
    await until(
      'the text failed',
      async () => (await practice.api.get<{ state: string }>(`/v1/messages/${text.body.id}`)).body.state === 'failed',
    );
    expect(await current()).toMatchObject({ doNotText: true, phones: [{ optedOut: true }] });
    expect((await send('Again')).status).toBe(409);
  });

  test('media is left out: the words are kept, and that something came along', async () => {
    const { reply, messages } = await aConversation(relay, practice);
    await reply('Here is my card', { mediaCount: 2 });
    expect(await messages()).toEqual(
      expect.arrayContaining([expect.objectContaining({ body: 'Here is my card', mediaOmitted: 2, state: 'received' })]),
    );
  });

  test('ticking Do Not Text cancels what waits for the lead', async () => {
    const { lead, send, untilState, untilReceived } = await aConversation(relay, practice);
    const text = await send('Hello');
    await untilReceived(1);
    await practice.api.patch(`/v1/leads/${lead.id}`, { doNotText: true });
    expect(await untilState(text.body.id, 'cancelled')).toMatchObject({ reason: 'do_not_text' });
  });

  test('a text that waits for a number the lead no longer has is cancelled with the change', async () => {
    const { lead, send, untilState, untilReceived } = await aConversation(relay, practice);
    const text = await send('Hello');
    await untilReceived(1);
    await practice.api.patch(`/v1/leads/${lead.id}`, { phone1: aPhone() });
    await untilState(text.body.id, 'cancelled');
  });
});
