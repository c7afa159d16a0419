import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { signWebhook } from '../../relay/carrier/simulated/sign-webhook.ts';
import type { Call } from '../../src-shared/protocol/call.ts';
import type { Changes } from '../../src-shared/protocol/changes.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { aConversation, aPhone } from './support/a-conversation.ts';

const FALLBACK = '<?xml version="1.0" encoding="UTF-8"?><Response><Dial><Number>+15125550101</Number></Dial></Response>';

describe.each(STORES)('missed calls, on %s', on => {
  let relay: ARelay;
  let practice: APractice;
  /** What the carrier asks while the relay gives no answer: it forwards each call and tells nobody. */
  let fallback: Server;

  beforeAll(async () => {
    relay = await aRelay({ on });
    practice = await relay.practice();
    fallback = createServer((_request, response) => void response.writeHead(200, { 'Content-Type': 'text/xml' }).end(FALLBACK));
    await new Promise<void>(resolve => fallback.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await relay.stop();
    await new Promise(resolve => fallback.close(resolve));
  });

  const rows = async () => (await practice.api.get<Changes>('/v1/changes?after=0&limit=2000')).body.rows;
  const callsFrom = async (from: string) => (await rows()).filter((row): row is Call => row.kind === 'call' && row.callerPhone === from);
  const leadsWith = async (phone: string) =>
    (await rows()).filter(row => row.kind === 'lead' && row.phones.some(each => each.number === phone));

  /** The carrier's log counts whole seconds. */
  async function nextSecond(): Promise<void> {
    const second = Math.floor(Date.now() / 1_000);
    await until('another second has begun', () => Math.floor(Date.now() / 1_000) > second);
  }

  async function post(path: string, form: Record<string, string>): Promise<number> {
    const url = `${relay.url}/webhooks/twilio/${path}`;
    const headers = { 'X-Twilio-Signature': signWebhook(relay.carrier.authToken, url, form) };
    return (await fetch(url, { method: 'POST', headers, body: new URLSearchParams(form) })).status;
  }

  test('[V9, D9, V1] calls that came or ended while the relay was away are kept when it is back, in order with the texts, each once', async () => {
    const { controls } = relay.carrier;
    const { lead, number, reply } = await aConversation(relay, practice);
    const phone = lead.phones[0]?.number ?? '';
    const to = number.phoneNumber;
    const elsewhere = (await practice.location({ name: 'Elsewhere' })).number.phoneNumber;
    controls.holdNumber(elsewhere, { voiceUrl: 'http://127.0.0.1:9/switchboard' });
    controls.holdNumber(to, { voiceFallbackUrl: `http://127.0.0.1:${(fallback.address() as AddressInfo).port}/` });
    expect((await practice.api.patch(`/v1/tracking-numbers/${number.id}`, { createsLeads: true })).status).toBe(200);

    const cutOff = await controls.callFrom(phone, to, { seconds: 33, meanwhile: () => relay.stopRelay() });
    expect(cutOff.heardAfter).toBe('');
    await reply('One');
    await nextSecond();
    const taken = await controls.callFrom(phone, to, { seconds: 65 });
    await nextSecond();
    await reply('Two');
    await nextSecond();
    const unanswered = await controls.callFrom(phone, to, { answer: 'no-answer' });
    const stranger = aPhone();
    for (const from of [stranger, 'anonymous', stranger]) await controls.callFrom(from, to, { answer: 'busy' });
    await controls.callFrom(phone, elsewhere);

    await relay.restart();
    await until('the calls are known', async () => (await callsFrom(phone)).length === 3 && (await callsFrom(stranger)).length === 2);
    const thread = (await rows())
      .flatMap(row => ((row.kind === 'message' && row.messageKind === 'inbound') || row.kind === 'call' ? [row] : []))
      .filter(row => row.leadId === lead.id)
      .toSorted((one, other) => one.position - other.position);
    expect(thread).toMatchObject([
      { kind: 'call', state: 'answered', seconds: 33, forwardedTo: '+15125550101' },
      { body: 'One' },
      { kind: 'call', state: 'answered', seconds: 65 },
      { body: 'Two' },
      { kind: 'call', state: 'missed', seconds: null, trackingNumber: to },
    ]);
    const calls = await callsFrom(phone);
    expect(calls.map(({ endedAt }) => endedAt)).not.toContain(null);
    // When it rang, not when it was fetched.
    const rang = controls.handsets.filter(({ id }) => id === unanswered.carrierId).map(({ at }) => Math.floor(Date.parse(at) / 1_000));
    expect(rang).toContain(Date.parse(calls.at(-1)?.createdAt ?? '') / 1_000);
    // [V2] One lead for the stranger, none for a hidden number.
    expect(await leadsWith(stranger)).toMatchObject([{ source: 'Call' }]);
    expect(await callsFrom('anonymous')).toMatchObject([{ leadId: null, state: 'busy' }]);

    const before = (await rows()).filter(row => row.kind === 'call');
    for (const { carrierId, outcome } of [
      { carrierId: cutOff.carrierId, outcome: { DialCallStatus: 'completed', DialCallDuration: '33' } },
      { carrierId: taken.carrierId, outcome: { DialCallStatus: 'completed', DialCallDuration: '65' } },
      { carrierId: unanswered.carrierId, outcome: { DialCallStatus: 'no-answer' } },
    ]) {
      const base = { CallSid: carrierId, From: phone, To: to };
      expect(await post('voice', { ...base, CallStatus: 'ringing' })).toBe(200);
      expect(await post('voice-status', { ...base, ...outcome })).toBe(200);
      expect(await post('voice-status', { ...base, CallStatus: 'completed' })).toBe(200);
    }
    await relay.stopRelay();
    await reply('Three');
    await relay.restart();
    await until('the relay has asked again', async () => (await rows()).some(row => row.kind === 'message' && row.body === 'Three'));
    expect((await rows()).filter(row => row.kind === 'call')).toEqual(before);
    expect(await callsFrom(phone)).toHaveLength(3);
  });
});
