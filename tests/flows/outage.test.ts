import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { consentRequestText } from '../../src-shared/domain/canned-texts.ts';
import { type APractice, type ARelay, aRelay } from '../support/a-relay.ts';
import { aConversation } from './support/a-conversation.ts';

let relay: ARelay;
let practice: APractice;

beforeAll(async () => {
  relay = await aRelay();
  practice = await relay.practice();
});
afterAll(() => relay.stop());

const REQUEST = consentRequestText('Riverbend');

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

test('[D2] a text that the carrier accepted without saying so is found and not sent again', async () => {
  const { send, reply, untilReceived, untilState } = await aConversation(relay, practice);
  await send('Hello');
  await untilReceived(1);
  await reply('Consent');
  await untilReceived(2);
  relay.carrier.controls.behave({ dropCallbacks: 1 });
  relay.carrier.controls.nextSends({ is: 'accept_then_reset' });
  const text = await send('Only once, please');
  await untilState(text.body.id, 'unknown');
  relay.carrier.controls.calm();
  expect(await untilReceived(3)).toEqual([REQUEST, 'Hello', 'Only once, please']);
  const next = await send('And this one is not held up');
  await untilState(next.body.id, 'delivered');
  expect((await untilReceived(4)).filter(body => body === 'Only once, please')).toHaveLength(1);
});

test('[F15] a carrier that has too much to do, or is not there, is asked again and the order is kept', async () => {
  const { send, reply, untilReceived } = await aConversation(relay, practice);
  await send('One');
  await untilReceived(1);
  await reply('Consent');
  await untilReceived(2);
  relay.carrier.controls.nextSends({ is: 'too_many', retryAfterSeconds: 1 }, 2);
  await send('Two');
  await send('Three');
  expect(await untilReceived(4)).toEqual([REQUEST, 'One', 'Two', 'Three']);
  await relay.carrier.controls.refuseConnections(1_500);
  await send('Four');
  expect((await untilReceived(5)).at(-1)).toBe('Four');
});
