import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { STRANGER_REPLY } from '../../src-shared/domain/canned-texts.ts';
import type { Problem } from '../../src-shared/protocol/problem.ts';
import type { TextHistory } from '../../src-shared/protocol/text-history.ts';
import { anId } from '../support/builders.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { aConversation, type AConversation } from './support/a-conversation.ts';

describe.each(STORES)('what the carrier says, on %s', on => {
  let relay: ARelay;
  let practice: APractice;

  beforeAll(async () => {
    relay = await aRelay({ on });
    practice = await relay.practice();
  });
  afterAll(() => relay.stop());

  /** A lead who was asked and consented by text. */
  async function consenting(): Promise<AConversation> {
    const conversation = await aConversation(relay, practice);
    await conversation.send('Hello');
    await conversation.untilReceived(1);
    await conversation.reply('CONSENT');
    await conversation.untilReceived(2);
    return conversation;
  }

  const blocksOf = async ({ current }: AConversation) => (await current()).phones[0]?.carrierBlocks.map(block => block.trackingNumber);
  const postsOf = ({ lead }: AConversation, body: string) =>
    relay.carrier.controls.accepted.filter(text => text.to === lead.phones[0]?.number && text.body === body).length;

  test('[O12] a STOP blocks the pair at the carrier, a CONSENT does not lift that, and only START to that number does', async () => {
    const conversation = await consenting();
    const { send, reply, untilState, current, ledger, number } = conversation;
    await reply('STOP');
    expect(await blocksOf(conversation)).toEqual([number.phoneNumber]);
    // Within five seconds of the STOP a CONSENT by text changes nothing [O9]; staff record the one on paper.
    const given = { phone: 'phone1', how: 'paper_form', obtainedAt: new Date().toISOString(), words: 'Signed the form' };
    expect((await practice.api.post(`/v1/leads/${conversation.lead.id}/consents`, given)).status).toBe(200);
    expect(await current()).toMatchObject({ doNotText: false, phones: [{ consent: 'granted', optedOut: false }] });
    expect(await blocksOf(conversation)).toEqual([number.phoneNumber]);

    const lines = (await ledger()).length;
    const { body: text } = await send('Are you there?');
    expect(text, 'a program that writes is told what the window shows').toMatchObject({
      warning: { code: 'carrier_blocked', detail: expect.stringContaining('START') },
    });
    expect(await untilState(text.id, 'failed')).toMatchObject({ errorCode: 21610, reason: 'carrier_refused' });
    const again = await practice.api.post<Problem>(`/v1/messages/${text.id}/resend`, { id: anId() });
    expect([again.status, again.body.code]).toEqual([409, 'carrier_blocked']);
    expect(await current()).toMatchObject({ doNotText: false, phones: [{ consent: 'granted', optedOut: false }] });
    expect(await ledger()).toHaveLength(lines);
    expect(postsOf(conversation, 'Are you there?')).toBe(0);
    const { body: history } = await practice.api.get<TextHistory>(`/v1/messages/${text.id}/history`);
    expect(history.steps.map(step => [step.is, step.answer, step.errorCode])).toEqual([
      ['written', null, null],
      ['posted', null, null],
      ['answered', 'refused', 21610],
    ]);

    const other = await practice.location({ name: 'Northside' });
    const { body: elsewhere } = await send('From Northside', { locationId: other.location.id });
    await untilState(elsewhere.id, 'delivered');

    await reply('START');
    expect(await blocksOf(conversation)).toEqual([]);
    const { body: after } = await send('And now?');
    await untilState(after.id, 'delivered');
  });

  test('[O12, F17] a refusal on a pair that was not known as blocked counts as the lead’s STOP, once, and marks the pair', async () => {
    const conversation = await consenting();
    const { send, untilState, current, lead, number, ledger } = conversation;
    relay.carrier.controls.setBlocked(lead.phones[0]?.number ?? '', number.phoneNumber, true);
    const { body: text } = await send('Hello again');
    expect(await untilState(text.id, 'failed')).toMatchObject({ errorCode: 21610, reason: 'opted_out' });
    expect(await current()).toMatchObject({
      doNotText: true,
      phones: [{ optedOut: true, consent: 'declined', optedOutWords: 'Reported by the phone company (error 21610)' }],
    });
    expect(await blocksOf(conversation)).toEqual([number.phoneNumber]);
    expect((await ledger()).filter(entry => entry.route === 'carrier' && entry.change === 'opted_out')).toHaveLength(1);
  });

  test('[O12] a text that was written after the block and arrives proves that the pair is free, whatever lifted it', async () => {
    const conversation = await consenting();
    const { reply, send, untilState, lead, number } = conversation;
    await reply('STOP');
    const given = { phone: 'phone1', how: 'paper_form', obtainedAt: new Date().toISOString(), words: 'Signed' };
    await practice.api.post(`/v1/leads/${lead.id}/consents`, given);
    relay.carrier.controls.setBlocked(lead.phones[0]?.number ?? '', number.phoneNumber, false);
    const { body: text } = await send('Does this arrive?');
    await untilState(text.id, 'delivered');
    await until('the pair is free', async () => (await blocksOf(conversation))?.length === 0);
  });

  test('[D3] a text’s history keeps every word of the carrier, late ones included, and the state only rises', async () => {
    const { send, untilState, message } = await consenting();
    relay.carrier.controls.behave({ disorderCallbacks: 1 });
    const { body: text } = await send('Out of order');
    await untilState(text.id, 'delivered');
    await relay.carrier.controls.idle();
    relay.carrier.controls.calm();
    const { body } = await practice.api.get<TextHistory>(`/v1/messages/${text.id}/history`);
    expect(body.steps.filter(step => step.is === 'carrier').map(step => step.said)).toEqual(['delivered', 'sent']);
    expect(body.steps.slice(0, 2).map(step => step.is)).toEqual(['written', 'posted']);
    expect((await message(text.id)).state).toBe('delivered');
    const stranger = await relay.practice({ name: 'Another' });
    const refused = await stranger.api.get<Problem>(`/v1/messages/${text.id}/history`);
    expect([refused.status, refused.body.code]).toEqual([404, 'not_found']);
  });

  test('[D14] a landline is warned of as soon as the carrier’s directory has answered, and no text waits for it', async () => {
    const { controls } = relay.carrier;
    controls.setLineType('+15125558801', 'landline');
    const lead = await practice.lead({ firstName: 'Lina', phone1: '+15125558801', phone2: '+15125558802' });
    expect(lead.phones.map(phone => phone.lineWarning)).toEqual([null, null]);
    await until('the warning is there', async () => {
      const { body } = await practice.api.get<{ phones: { lineWarning: string | null }[] }>(`/v1/leads/${lead.id}`);
      return body.phones[0]?.lineWarning === 'landline' && body.phones[1]?.lineWarning === null;
    });
    await until('both are kept', async () => (await relay.store.practice.phoneLine(practice.accountId, '+15125558802')) !== null);
    const kept = await relay.store.practice.phoneLine(practice.accountId, '+15125558802');
    expect(kept).toMatchObject({ lineType: 'mobile' });
    const { location } = await practice.location();
    const text = { id: crypto.randomUUID(), locationId: location.id, phone: 'phone1', body: 'Hello' };
    expect((await practice.api.post(`/v1/leads/${lead.id}/texts`, text)).status).toBe(201);
    expect(await relay.store.practice.phoneLine(practice.accountId, '+15125558802')).toEqual(kept);
  });

  test('[R5] a lead who sends pictures is told once a day, staff see each, and the practice may turn it off', async () => {
    const conversation = await consenting();
    const { reply, messages, untilReceived } = conversation;
    await reply('my insurance card', { mediaCount: 1 });
    await reply('', { mediaCount: 2 });
    const received = await untilReceived(3);
    expect(received.filter(words => words === STRANGER_REPLY)).toHaveLength(1);
    expect((await messages()).filter(each => each.messageKind === 'inbound').map(each => [each.body, each.mediaOmitted])).toEqual([
      ['CONSENT', 0],
      ['my insurance card', 1],
      ['', 2],
    ]);

    await practice.api.patch('/v1/account', { mediaReply: false });
    const quiet = await consenting();
    await quiet.reply('another card', { mediaCount: 1 });
    await relay.carrier.controls.idle();
    expect(await quiet.untilReceived(2)).not.toContain(STRANGER_REPLY);
    await practice.api.patch('/v1/account', { mediaReply: true });

    const waiting = await aConversation(relay, practice);
    await waiting.reply('who is this?', { mediaCount: 1 });
    expect((await waiting.untilReceived(1)).filter(words => words === STRANGER_REPLY)).toEqual([]);
  });

  test('nothing that a caller can say makes a text carry media, and no POST to the carrier has more than four fields', async () => {
    const { lead, location } = await consenting();
    const asked = { id: crypto.randomUUID(), locationId: location.id, phone: 'phone1', body: 'Look' };
    const media = { mediaUrl: 'https://x.example/a.jpg', MediaUrl: ['https://x.example/a.jpg'], media: [] };
    const { status } = await practice.api.post(`/v1/leads/${lead.id}/texts`, { ...asked, ...media });
    expect([201, 400, 422]).toContain(status);
    await relay.carrier.controls.idle();
    expect(relay.carrier.controls.postedFields.length).toBeGreaterThan(0);
    for (const fields of relay.carrier.controls.postedFields) expect(fields).toEqual(['Body', 'From', 'StatusCallback', 'To']);
  });

  test('[D14] a text to a known landline goes with a warning; what failed there is not sent again', async () => {
    const conversation = await consenting();
    const { lead, send, untilState } = conversation;
    const number = lead.phones[0]?.number ?? '';
    await relay.store.practice.savePhoneLine(practice.accountId, number, { lineType: 'landline', checkedAt: new Date().toISOString() });
    relay.carrier.controls.refuseTextsTo(number, 21_614);
    const { body: text } = await send('Can you read this?');
    expect(text).toMatchObject({ state: 'queued', warning: { code: 'cannot_receive_texts' } });
    await untilState(text.id, 'failed');
    const resend = () => practice.api.post<Problem>(`/v1/messages/${text.id}/resend`, { id: anId() });
    expect((await resend()).body).toMatchObject({ status: 409, code: 'cannot_receive_texts', detail: expect.stringContaining('call') });
    await relay.store.practice.savePhoneLine(practice.accountId, number, { lineType: 'mobile', checkedAt: new Date().toISOString() });
    expect((await resend()).body.code, 'by the carrier’s own word on it').toBe('cannot_receive_texts');
    expect(postsOf(conversation, 'Can you read this?')).toBe(0);
  });
});
