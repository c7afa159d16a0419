import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { aConversation } from './support/a-conversation.ts';

describe.each(STORES)('outages, on %s', on => {
  let relay: ARelay;
  let practice: APractice;

  beforeAll(async () => {
    relay = await aRelay({ on });
    practice = await relay.practice();
  });
  afterAll(() => relay.stop());

  test('[F3] texts that came while the relay was away are fetched when it is back, in order, each once', async () => {
    const { send, reply, messages, untilReceived, untilState, current } = await aConversation(relay, practice);
    const text = await send('Hello');
    await untilReceived(1);
    relay.carrier.controls.behave({ dropWebhooks: 1 });
    for (const words of ['Who is this?', 'Ah, the doctor', 'Consent']) await reply(words);
    expect((await current()).phones[0]?.consent).toBe('requested');
    relay.carrier.controls.calm();
    await relay.restart();
    await untilState(text.body.id, 'delivered');
    expect((await messages()).filter(message => message.messageKind === 'inbound').map(message => message.body)).toEqual([
      'Who is this?',
      'Ah, the doctor',
      'Consent',
    ]);
    await relay.restart();
    await reply('One more');
    expect((await messages()).filter(message => message.messageKind === 'inbound')).toHaveLength(4);
  });

  test('[D9, F3] what became of a text while no callback got through is learnt when the relay is back', async () => {
    const { send, reply, untilReceived, untilState } = await aConversation(relay, practice);
    await send('Hello');
    await untilReceived(1);
    await reply('Consent');
    await untilReceived(2);
    relay.carrier.controls.behave({ dropCallbacks: 1 });
    const text = await send('Did it arrive?');
    await untilReceived(3);
    await untilState(text.body.id, 'sending');
    relay.carrier.controls.calm();
    await relay.restart();
    await untilState(text.body.id, 'delivered');
    expect((await untilReceived(3)).filter(body => body === 'Did it arrive?')).toHaveLength(1);
  });

  test("what a number received before it was the practice's is left alone", async () => {
    const number = '+15125557700';
    relay.carrier.controls.holdNumber(number);
    relay.carrier.controls.behave({ dropWebhooks: 1 });
    await relay.carrier.controls.textFrom('+15125557701', number, 'For the former owner');
    relay.carrier.controls.calm();
    // The carrier's log counts whole seconds.
    const second = Math.floor(Date.now() / 1_000);
    await until('another second has begun', () => Math.floor(Date.now() / 1_000) > second);
    await practice.location({ name: 'Taken over', number });
    await relay.restart();
    const { lead } = await aConversation(relay, practice);
    expect(lead.phones).toHaveLength(1);
    await relay.carrier.controls.idle();
    expect(relay.carrier.controls.handsets.filter(entry => entry.phone === '+15125557701' && entry.side === 'practice')).toEqual([]);
  });
});
