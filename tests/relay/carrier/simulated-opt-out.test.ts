import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Carrier } from '../../../relay/carrier/carrier.ts';
import { startSimulatedCarrier, type SimulatedCarrier } from '../../../relay/carrier/simulated/start-simulated-carrier.ts';
import { twilioCarrier } from '../../../relay/carrier/twilio/twilio-carrier.ts';
import { aPermittedText, LEAD, OFFICE } from './support/a-permitted-text.ts';
import { allOf } from './support/all-of.ts';
import { webhookSink } from './support/webhook-sink.ts';

const BRANCH = '+15125550102';
let sink: Awaited<ReturnType<typeof webhookSink>>;
let simulated: SimulatedCarrier;
let carrier: Carrier;

beforeEach(async () => {
  sink = await webhookSink();
  simulated = await startSimulatedCarrier({ numbers: [OFFICE, BRANCH], webhookBase: sink.url });
  const { accountSid, authToken, url } = simulated;
  carrier = twilioCarrier({ accountSid, authTokens: [authToken], publicUrl: sink.url, apiUrl: url });
});
afterEach(async () => {
  await simulated.close();
  await sink.close();
});

const carrierReplies = () => simulated.controls.handsets.filter(entry => entry.side === 'carrier').map(entry => entry.body);

test.each(['STOP', 'stop', ' Stop\n', 'STOPALL', 'Unsubscribe', 'CANCEL', 'end', 'QUIT', 'Revoke', 'optout'])(
  'the word %j blocks that pair of numbers, is answered by the carrier, and still reaches the relay',
  async word => {
    expect((await simulated.controls.textFrom(LEAD, OFFICE, word)).status).toBe(200);
    expect(sink.caught[0]?.form).toMatchObject({ Body: word });
    expect(sink.caught[0]?.form).not.toHaveProperty('OptOutType');
    expect(carrierReplies()).toEqual([expect.stringContaining('successfully been unsubscribed')]);
    expect(await carrier.sendText(aPermittedText(), 1)).toMatchObject({ is: 'refused', kind: 'opted_out', code: 21610 });
    expect(await carrier.sendText(aPermittedText({ from: BRANCH }), 1)).toMatchObject({ is: 'accepted' });
    const log = (await allOf(carrier.listTexts({}))).map(text => text.body);
    expect(log).toEqual(['See you at 3', word]);
  },
);

test.each(['STOP PLEASE', 'please stop', 'opt out', 'stop.', 'YES', 'CONSENT', 'START'])(
  'the text %j neither blocks anything nor is answered by the carrier',
  async words => {
    await simulated.controls.textFrom(LEAD, OFFICE, words);
    expect(carrierReplies()).toEqual([]);
    expect(await carrier.sendText(aPermittedText(), 1)).toMatchObject({ is: 'accepted' });
  },
);

test.each(['START', 'unstop', 'Yes'])("the word %j lifts the block, with the carrier's own reply", async word => {
  await simulated.controls.textFrom(LEAD, OFFICE, 'STOP');
  await simulated.controls.textFrom(LEAD, OFFICE, word);
  expect(carrierReplies()[1]).toContain('re-subscribed');
  expect(await carrier.sendText(aPermittedText(), 1)).toMatchObject({ is: 'accepted' });
});

test('HELP and INFO are answered by the carrier and change nothing', async () => {
  await simulated.controls.textFrom(LEAD, OFFICE, 'HELP');
  await simulated.controls.textFrom(LEAD, OFFICE, 'info');
  expect(carrierReplies()).toEqual(Array(2).fill('Reply STOP to unsubscribe. Msg&Data Rates May Apply.'));
  expect(await carrier.sendText(aPermittedText(), 1)).toMatchObject({ is: 'accepted' });
});

test('a second STOP is not answered again', async () => {
  await simulated.controls.textFrom(LEAD, OFFICE, 'STOP');
  await simulated.controls.textFrom(LEAD, OFFICE, 'STOP');
  expect(carrierReplies()).toHaveLength(1);
});

test('where the carrier refuses later, a send into the block is accepted, fails with 21610 and is never shown', async () => {
  simulated.controls.behave({ optOutRefusal: 'later' });
  simulated.controls.setBlocked(LEAD, OFFICE, true);
  expect(await carrier.sendText(aPermittedText(), 1)).toMatchObject({ is: 'accepted' });
  await simulated.controls.idle();
  expect(sink.caught.map(webhook => [webhook.form.MessageStatus, webhook.form.ErrorCode])).toEqual([['failed', '21610']]);
  expect(simulated.controls.handsets).toEqual([]);
});
