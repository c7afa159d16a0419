import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { until } from '../../dev/until.ts';
import { signWebhook } from '../../relay/carrier/simulated/sign-webhook.ts';
import type { Call } from '../../src-shared/protocol/call.ts';
import type { Changes } from '../../src-shared/protocol/changes.ts';
import type { Lead } from '../../src-shared/protocol/lead.ts';
import type { TrackingNumber } from '../../src-shared/protocol/tracking-number.ts';
import { type APractice, type ARelay, aRelay, STORES } from '../support/a-relay.ts';
import { aPhone } from './support/a-conversation.ts';

describe.each(STORES)('calls, on %s', on => {
  let relay: ARelay;
  let practice: APractice;
  let number: TrackingNumber;

  beforeAll(async () => {
    relay = await aRelay({ on });
    practice = await relay.practice();
    number = (await practice.location({ voiceNumber: '512-555-0101' })).number;
  });
  afterAll(() => relay.stop());

  const settle = async (change: Record<string, unknown>) => {
    const { status } = await practice.api.patch(`/v1/tracking-numbers/${number.id}`, change);
    expect(status).toBe(200);
  };
  const call = (from: string, options = {}) => relay.carrier.controls.callFrom(from, number.phoneNumber, options);
  const rows = async () => (await practice.api.get<Changes>('/v1/changes?after=0&limit=1000')).body.rows;
  const callsFrom = async (from: string) => (await rows()).filter((row): row is Call => row.kind === 'call' && row.callerPhone === from);
  const leadsWith = async (phone: string) =>
    (await rows()).filter((row): row is Lead => row.kind === 'lead' && row.phones.some(each => each.number === phone));

  async function post(path: string, form: Record<string, string>, signature?: string): Promise<Response> {
    const url = `${relay.url}/webhooks/twilio/${path}`;
    return fetch(url, {
      method: 'POST',
      headers: { 'X-Twilio-Signature': signature ?? signWebhook(relay.carrier.authToken, url, form) },
      body: new URLSearchParams(form),
    });
  }

  test('[V1, V5] a call goes to the location’s voice number, else where its own says, with the caller’s number, and is kept with its outcome', async () => {
    const lead = await practice.lead({ phone1: aPhone() });
    const phone = lead.phones[0]?.number ?? '';
    const first = await call(phone, { seconds: 65 });
    expect(first).toMatchObject({ status: 200, heard: { said: '', dial: { to: '+15125550101', callerId: phone, recording: null } } });
    await settle({ forwardTo: '(512) 555-0177' });
    const second = await call(phone, { answer: 'no-answer' });
    expect(second.heard.dial?.to).toBe('+15125550177');
    expect(second.heardAfter).toMatch(/Nobody can take your call/);
    expect(await callsFrom(phone)).toMatchObject([
      { leadId: lead.id, state: 'answered', seconds: 65, forwardedTo: '+15125550101', trackingNumber: number.phoneNumber },
      { leadId: lead.id, state: 'missed', seconds: null, forwardedTo: '+15125550177' },
    ]);
    const { body } = await practice.api.get<{ rows: Call[] }>('/v1/calls?limit=2');
    expect(body.rows.map(row => row.state)).toEqual(['missed', 'answered']);
  });

  test('[V3] a call is no consent: the text that follows it is deferred', async () => {
    const lead = await practice.lead({ phone1: aPhone() });
    await call(lead.phones[0]?.number ?? '');
    const sent = await practice.api.post(`/v1/leads/${lead.id}/texts`, {
      ...{ id: crypto.randomUUID(), locationId: number.locationId, phone: 'phone1', body: 'Thank you for calling' },
    });
    expect(sent.body).toMatchObject({ state: 'deferred', reason: 'awaiting_consent' });
  });

  test('[V4] it is recorded only where the number says so, announced first unless an admin said otherwise', async () => {
    await settle({ recordCalls: true });
    const phone = aPhone();
    const announced = await call(phone, { seconds: 12 });
    expect(announced.heard).toMatchObject({
      said: 'This call may be recorded.',
      dial: { recording: expect.stringContaining('/recording') },
    });
    await settle({ announcesRecording: false });
    expect((await call(phone)).heard).toMatchObject({ said: '', dial: { recording: expect.any(String) } });
    await settle({ recordCalls: false });
    expect((await call(phone)).heard.dial?.recording).toBeNull();
    expect((await callsFrom(phone)).map(each => [each.recordingId === null, each.recordingSeconds])).toEqual([
      [false, 12],
      [false, 42],
      [true, null],
    ]);
  });

  test('[V2] an unknown caller becomes a lead only where the number says so, once, and a hidden number never', async () => {
    const stranger = aPhone();
    await call(stranger);
    expect(await leadsWith(stranger)).toEqual([]);
    await settle({ createsLeads: true });
    await Promise.all([call(stranger), call(stranger)]);
    const leads = await leadsWith(stranger);
    expect(leads).toMatchObject([{ firstName: 'Caller', source: 'Call', doNotText: false, phones: [{ consent: 'none' }] }]);
    expect(leads[0]?.lastName).toMatch(/^\(512\) 555-\d{4}$/);
    // [M4] The call before it was a lead is the lead's, too.
    expect((await callsFrom(stranger)).map(each => each.leadId)).toEqual([leads[0]?.id, leads[0]?.id, leads[0]?.id]);
    for (const hidden of ['anonymous', '+266696687']) {
      const { heard } = await call(hidden);
      expect(heard.dial?.callerId).toBe(number.phoneNumber);
      expect(await leadsWith(hidden)).toEqual([]);
      expect(await callsFrom(hidden)).toMatchObject([{ leadId: null, state: 'answered' }]);
    }
  });

  test('[V5] it is never forwarded to a tracking number, and a caller whom nobody can be found for is told so', async () => {
    const { number: other, location } = await practice.location({ voiceNumber: '512-555-0102' });
    const refused = await practice.api.patch(`/v1/tracking-numbers/${other.id}`, { forwardTo: number.phoneNumber });
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ field: 'forwardTo' }] } });
    expect((await practice.api.patch(`/v1/locations/${location.id}`, { voiceNumber: other.phoneNumber })).status).toBe(200);
    const phone = aPhone();
    const { heard } = await relay.carrier.controls.callFrom(phone, other.phoneNumber);
    expect(heard).toMatchObject({ said: expect.stringMatching(/Nobody can take your call/), dial: null });
    expect(await callsFrom(phone)).toMatchObject([{ state: 'not_forwarded', forwardedTo: null }]);
  });

  test('[V1] webhooks twice and in any order end alike, also where the first one never came', async () => {
    const outcomes = [];
    for (const order of [
      ['voice', 'dialled', 'recorded', 'ended'],
      ['voice', 'ended', 'recorded', 'dialled'],
      ['ended', 'dialled', 'voice', 'recorded'],
    ]) {
      const phone = aPhone();
      const CallSid = `CA${crypto.randomUUID().replaceAll('-', '')}`;
      const base = { CallSid, From: phone, To: number.phoneNumber };
      const send = (step: string) => {
        if (step === 'voice') return post('voice', { ...base, CallStatus: 'ringing' });
        if (step === 'dialled') return post('voice-status', { ...base, DialCallStatus: 'completed', DialCallDuration: '7' });
        if (step === 'ended') return post('voice-status', { ...base, CallStatus: 'completed', CallDuration: '9' });
        return post('recording', { CallSid, RecordingSid: `RE${CallSid.slice(2)}`, RecordingDuration: '7' });
      };
      for (const step of [...order, ...order]) expect((await send(step)).status).toBe(200);
      const calls = await callsFrom(phone);
      expect(calls).toHaveLength(1);
      const [{ state, seconds, recordingSeconds } = {}] = calls;
      outcomes.push({ state, seconds, recordingSeconds });
    }
    expect(outcomes).toEqual(Array(3).fill({ state: 'answered', seconds: 7, recordingSeconds: 7 }));
  });

  test('[V1] a forged or senseless webhook changes nothing', async () => {
    const phone = aPhone();
    const form = { CallSid: `CA${'7'.repeat(32)}`, From: phone, To: number.phoneNumber, CallStatus: 'ringing' };
    for (const path of ['voice', 'voice-status', 'recording']) expect((await post(path, form, 'bm8=')).status).toBe(403);
    expect((await post('voice', { From: phone })).status).toBe(400);
    expect(await (await post('voice', { ...form, CallSid: `CA${'8'.repeat(32)}`, To: '+15125550000' })).text()).toContain('<Hangup/>');
    expect(await callsFrom(phone)).toEqual([]);
    expect(relay.log.join('\n')).not.toContain(phone);
  });

  test('[S5] a first install gets the calls with the conversations', async () => {
    const known = (await rows()).filter(row => row.kind === 'call').map(row => row.id);
    const found: string[] = [];
    for (let page: string | null = ''; page !== null; ) {
      const query: string = page === '' ? '' : `&page=${encodeURIComponent(page)}`;
      const { body } = await practice.api.get<{ rows: { kind: string; id: string }[]; nextPage: string | null }>(
        `/v1/snapshot?limit=10${query}`,
      );
      found.push(...body.rows.filter(row => row.kind === 'call').map(row => row.id));
      page = body.nextPage;
    }
    expect(found.toSorted()).toEqual(known.toSorted());
    await until('the carrier is idle', async () => relay.carrier.controls.idle().then(() => true));
  });
});
